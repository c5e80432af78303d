/** The nonce in the value of a Content-Security-Policy header; undefined when there is none. */
export const nonceOf = (policy: string | null): string | undefined => policy?.match(/'nonce-([\w+/=]+)'/)?.[1];
