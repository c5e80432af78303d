/** Where the menus of the bar open: beside its foot, on phones above it. */
export const cornerClass =
  'fixed inset-auto right-2 bottom-16 w-64 rounded-xl border border-line bg-raised p-2 text-ink shadow-xs md:right-auto md:bottom-3 md:left-20';
