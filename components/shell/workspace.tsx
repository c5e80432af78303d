'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Workspace } from '../../contract/workspace/workspace.ts';

const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** @param workspace as the server read it for this page. */
export function WorkspaceProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The workspace that the page belongs to: its name and rules, and whether the reader owns it. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('useWorkspace works below WorkspaceProvider.');
  return workspace;
}
