/** How to reach a customer: what looks like an address or a telephone number can be followed. */
export function Contact({ contact }: { contact: string }) {
  const href = hrefOf(contact);
  if (href === undefined)
    return (
      <p className="written text-muted text-sm">
        <bdi>{contact}</bdi>
      </p>
    );
  return (
    <a href={href} className="written block text-brass-text text-sm underline underline-offset-2">
      <bdi>{contact}</bdi>
    </a>
  );
}

function hrefOf(contact: string): string | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) return `mailto:${encodeURIComponent(contact)}`;
  const digits = contact.replace(/[\s()/.-]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? `tel:${digits}` : undefined;
}
