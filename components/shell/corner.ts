/** Where the menus of the bar open: beside its foot, on phones above it. */
export const cornerClass =
  'fixed inset-auto end-2 bottom-16 max-h-[calc(100dvh-5rem)] w-64 overflow-y-auto rounded-xl border border-line bg-raised p-2 text-ink shadow-xs md:end-auto md:start-20 md:bottom-3';
