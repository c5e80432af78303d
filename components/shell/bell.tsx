/** The mark: a reception bell. */
export function Bell({ className = '' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={className}
    >
      <path d="M3 18h18M5 18a7 7 0 0 1 14 0M12 11V8M10 8h4" />
    </svg>
  );
}
