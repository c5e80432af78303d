/** Text as rooms are found by it: folded here, as the engines fold differently. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase();
