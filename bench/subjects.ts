import type { Dialect, ScenarioName } from './job.ts';

export const subjectNames = ['tutorial', 'tutorial-journal', 'tutorial-wal', 'sqlite', 'postgres', 'two-nodes'] as const;
export type SubjectName = (typeof subjectNames)[number];

/** A server that is measured. */
export interface Subject {
  /** Heading of its column. */
  heading: string;
  dialect: Dialect;
  /** Processes of it. */
  nodes: number;
  /** What it keeps messages in: nothing, a file made for each run, or a database with the guests and rooms of all runs. */
  storage: 'none' | 'file' | 'sqlite' | 'postgres';
  /** Whether the nodes hear each other through Redis. */
  redis: boolean;
  env: Record<string, string>;
}

const bare = { nodes: 1, redis: false, env: {} } as const;

export const subjects: Record<SubjectName, Subject> = {
  tutorial: { ...bare, heading: 'tutorial, in memory', dialect: 'tutorial', storage: 'none' },
  'tutorial-journal': {
    ...bare,
    heading: 'tutorial, stored',
    dialect: 'stored tutorial',
    storage: 'file',
    env: { JOURNAL: 'delete' },
  },
  'tutorial-wal': {
    ...bare,
    heading: 'tutorial, stored, WAL',
    dialect: 'stored tutorial',
    storage: 'file',
    env: { JOURNAL: 'wal' },
  },
  sqlite: { ...bare, heading: 'Bellhop, SQLite', dialect: 'bellhop', storage: 'sqlite' },
  postgres: { ...bare, heading: 'Bellhop, PostgreSQL', dialect: 'bellhop', storage: 'postgres' },
  'two-nodes': { ...bare, heading: 'Bellhop, two nodes', dialect: 'bellhop', storage: 'postgres', nodes: 2, redis: true },
};

/** Who is measured in which scenario, each run in this order, and how many runs a median is of. */
export const plan: Record<ScenarioName, { subjects: readonly SubjectName[]; runs: number }> = {
  'fan-out': { subjects: ['tutorial', 'tutorial-journal', 'sqlite', 'postgres', 'two-nodes'], runs: 3 },
  'many-rooms': { subjects: subjectNames, runs: 3 },
  'hot-room': { subjects: ['tutorial', 'tutorial-wal', 'sqlite', 'postgres', 'two-nodes'], runs: 1 },
  'large-room': { subjects: ['tutorial', 'sqlite', 'two-nodes'], runs: 1 },
  // Memory hardly differs from run to run, and a storm is repeated within its run.
  idle: { subjects: ['tutorial', 'sqlite', 'two-nodes'], runs: 1 },
  storm: { subjects: ['tutorial', 'sqlite', 'postgres', 'two-nodes'], runs: 1 },
  pages: { subjects: ['sqlite'], runs: 3 },
  history: { subjects: ['sqlite', 'postgres'], runs: 1 },
};
