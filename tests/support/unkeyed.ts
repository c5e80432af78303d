/** What a refusal has besides, which clients do not look at. */
export const unkeyed = { key: 'test.refusal', params: {} };
