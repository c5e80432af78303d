/** What a slug may look like; the contract decides, this spares a question that it would refuse. */
const address = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

export function isAddress(text: string): boolean {
  return address.test(text);
}

/** The address that a name suggests: `Front of house` is `front-of-house`; '' when it has no Latin letters. */
export function addressFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
}

/** What somebody types as an address, as far as it can be one: capitals and spaces are no reason to complain. */
export function addressTyped(text: string): string {
  return text
    .toLowerCase()
    .replace(/^.*\/chat\//, '')
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 64);
}
