import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

// To hash a password costs a tenth of a second of a core, so that guessing is dear. Tests of the whole server sign in and up
// thousands of times: there it costs a hundredth of that. tests/server/accounts/ hashes in truth.
const inTruth = crypto.scrypt as (...args: unknown[]) => void;
function cheapScrypt(password: unknown, salt: unknown, length: unknown, options: crypto.ScryptOptions, done: unknown) {
  inTruth(password, salt, length, { ...options, N: 16, cost: undefined }, done);
}
// Once in a process, which runs one file after the other.
if (inTruth.name !== cheapScrypt.name) {
  crypto.scrypt = cheapScrypt as typeof crypto.scrypt;
  syncBuiltinESMExports();
}
