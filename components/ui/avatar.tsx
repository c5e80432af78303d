const sizes = {
  small: 'size-7 text-[11px]',
  medium: 'size-8 text-[11px]',
  large: 'size-9 text-[11px]',
  huge: 'size-16 text-lg',
};

interface Props {
  /** Makes the colour: the same person has the same everywhere. */
  id: string;
  name: string;
  /** Their picture's id; null: their initials stand for them. */
  picture: string | null;
  size?: keyof typeof sizes;
  className?: string;
}

/** A person's picture, or their initials on their colour. Always beside or inside something that says the name. */
export function Avatar({ id, name, picture, size = 'medium', className = '' }: Props) {
  const hue = hueOf(id);
  return (
    <span
      aria-hidden
      className={`relative grid shrink-0 select-none place-items-center overflow-hidden rounded-lg font-semibold ${sizes[size]} ${className}`}
      style={{ background: `oklch(0.9 0.05 ${hue})`, color: `oklch(0.35 0.09 ${hue})` }}
    >
      {initialsOf(name)}
      {/* One that does not load takes no place: the initials are below it. */}
      {picture !== null && (
        // biome-ignore lint/performance/noImgElement: it is small already, and what people send does not go through Next's optimiser.
        <img
          src={`/api/v1/pictures/${picture}`}
          alt=""
          decoding="async"
          className="absolute inset-0 size-full bg-raised object-cover"
        />
      )}
    </span>
  );
}

function hueOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  return (hash % 24) * 15;
}

/** `Head Baker` is HB, `deliveries` is D. */
function initialsOf(name: string): string {
  const [first = '?', second = ''] = name.split(/[\s_.-]+/u).filter(Boolean);
  return `${initialOf(first)}${initialOf(second)}`.toLocaleUpperCase('en');
}

// Intl.Segmenter would be exact, but costs a page 30 ms before it is first used.
function initialOf(word: string): string {
  return /^(?:\p{RI}{2}|\P{M}\p{M}?)/u.exec(word)?.[0] ?? '';
}
