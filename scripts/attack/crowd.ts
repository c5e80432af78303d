import { type AttackName, attackNames, attackOn, type Target } from './attackers.ts';

// The attackers' process: what to do as its one argument; how many were closed, as a line a second.
const { name, target } = JSON.parse(process.argv[2] ?? '{}') as { name: AttackName; target: Target };
if (!attackNames.includes(name)) throw new Error(`There is no attack ${name}.`);
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
let closed = 0;
attackOn(name, target, () => closed++);
setInterval(() => process.stdout.write(`${closed}\n`), 1000);
