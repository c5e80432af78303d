/**
 * Whether a key belongs to an input method, which puts a word together: Enter takes the word then, and sends nothing. Safari says
 * so of the Enter that ends it by nothing but the key code.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
