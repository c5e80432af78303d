import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';

export const pictureSize = { width: 1200, height: 630 };

const fonts = Promise.all(
  ([500, 600] as const).map(async (weight) => {
    const data = await readFile(join(process.cwd(), `app/fonts/inter-latin-${weight}.woff`));
    return { name: 'Inter', weight, data, style: 'normal' as const };
  }),
);

/** The letters that the font has; for any other the renderer would ask the internet for a font. */
const drawable = /^[\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*$/;

interface Picture {
  /** In a faint tone before the title. */
  prefix?: string;
  title: string;
  /** Left out when the font cannot write it. */
  text: string;
}

/** Pictures drawn last; drawing one costs more than a page, and a link that spreads is asked for many times. */
const drawn = new Map<string, Promise<ArrayBuffer>>();
const kept = 50;

/** The picture of a link preview, as PNG. */
export async function drawPicture(picture: Picture): Promise<Response> {
  const key = JSON.stringify(picture);
  const bytes = drawn.get(key) ?? draw(picture).then((response) => response.arrayBuffer());
  drawn.delete(key);
  drawn.set(key, bytes);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= kept) break;
    drawn.delete(oldest);
  }
  bytes.catch(() => drawn.delete(key));
  return new Response(await bytes, { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } });
}

async function draw({ prefix = '', title, text }: Picture): Promise<ImageResponse> {
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: 80,
        background: '#fdfdfd',
        color: '#141a24',
        fontFamily: 'Inter',
        fontWeight: 500,
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 24, fontSize: 36 }}>
        <svg width="88" height="88" viewBox="0 0 40 40" role="presentation">
          <rect width="40" height="40" rx="12" fill="#ecb73f" />
          <path
            d="M11 26h18M13 26a7 7 0 0 1 14 0M20 19v-3M18 16h4"
            fill="none"
            stroke="#3a2300"
            strokeWidth="2"
            strokeLinecap="round"
          />
        </svg>
        Bellhop
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
        <div style={{ display: 'flex', fontSize: fontSizeOf(prefix + title), fontWeight: 600, letterSpacing: '-0.02em' }}>
          <span style={{ color: '#6d737c' }}>{prefix}</span>
          <span>{title}</span>
        </div>
        <div style={{ display: 'flex', fontSize: 40, color: '#4b525d', lineHeight: 1.35 }}>{drawable.test(text) ? text : ''}</div>
      </div>
    </div>,
    { ...pictureSize, fonts: await fonts },
  );
}

/** So that the longest address still stands on one line. */
function fontSizeOf(title: string): number {
  return Math.max(26, Math.min(96, Math.floor(1040 / (title.length * 0.58))));
}
