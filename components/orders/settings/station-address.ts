/** How programs name a station, made from what people call it: `Cold kitchen` is `cold-kitchen`. @param taken by others. */
export function addressOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
    .replace(/-$/, '');
  const first = plain === '' ? 'station' : plain;
  for (let count = 1; ; count += 1) {
    const address = count === 1 ? first : `${first}-${count}`;
    if (!taken.includes(address)) return address;
  }
}
