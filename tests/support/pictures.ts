import sharp from 'sharp';

/** The formats that are taken. */
export const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;

/** A picture of one colour, in a format, as a file has it. */
export function plainPicture(format: (typeof formats)[number], background: string, width = 300, height = 200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false })
    .toFormat(format, format === 'avif' ? { effort: 0 } : {})
    .toBuffer();
}

/** The colour of one pixel, in steps that lossy formats keep. */
export async function colourAt(picture: Uint8Array, left: number, top: number): Promise<number[]> {
  const pixel = sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw();
  return [...(await pixel.toBuffer())].map((value) => Math.round(value / 51));
}
