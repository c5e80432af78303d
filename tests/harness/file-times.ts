import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** How long a file of tests took, hooks and imports included. */
export interface FileTime {
  /** Its path, and what it ran on. */
  name: string;
  ms: number;
}

/** Writes how long each file took, which Vitest's JSON report does not say: it knows no hooks and no projects. */
export const fileTimes = (report: string): Reporter => ({
  onTestRunEnd(modules: readonly TestModule[]) {
    writeFileSync(report, JSON.stringify(modules.map(timeOf)));
  },
});

function timeOf(module: TestModule): FileTime {
  const { setupDuration, collectDuration, duration } = module.diagnostic();
  const file = relative(module.project.config.root, module.moduleId);
  return { name: `${file} (${module.project.name})`, ms: setupDuration + collectDuration + duration };
}
