/** For a program that is to get nothing from the one who runs the tests but where Node.js is, and what it compiled before. */
export const bareEnv = {
  NODE_ENV: 'production' as const,
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};
