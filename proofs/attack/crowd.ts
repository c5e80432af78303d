import { type AttackName, attackNames, attackOn, type Target } from './attackers.ts';

// The attackers' process: what to do as its one argument.
const { name, target } = JSON.parse(process.argv[2] ?? '{}') as { name: AttackName; target: Target };
if (!attackNames.includes(name)) throw new Error(`There is no attack ${name}.`);
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
attackOn(name, target);
