/** Whether an arrow key leads to what comes next: the one to the right, or to the left on pages that are read from the right. */
export const leadsOn = (key: string): boolean => key === (document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
