/** The guest who speaks for clients that bring no identity, as the tutorial's do not; made by the first migration. */
export const tutorialGuestId = 'tutorial-guest';
