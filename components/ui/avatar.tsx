const sizes = {
  small: 'size-7 text-[11px]',
  medium: 'size-8 text-[11px]',
  large: 'size-9 text-[11px]',
};

interface Props {
  /** Makes the colour: the same person has the same everywhere. */
  id: string;
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** A person's initials on their colour. Always beside or inside something that says the name. */
export function Avatar({ id, name, size = 'medium', className = '' }: Props) {
  const hue = hueOf(id);
  return (
    <span
      aria-hidden
      className={`grid shrink-0 select-none place-items-center overflow-hidden rounded-lg font-semibold ${sizes[size]} ${className}`}
      style={{ background: `oklch(0.9 0.05 ${hue})`, color: `oklch(0.35 0.09 ${hue})` }}
    >
      {initialsOf(name)}
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
