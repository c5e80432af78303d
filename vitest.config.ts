import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,mjs}'],
    // Real sockets and disks on a busy machine; what hangs still ends.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
