import { useRouter } from 'next/navigation';
import type { Workspace, WorkspaceSettings } from '../../contract/workspace/workspace.ts';
import { callApi } from '../shell/post-json.ts';
import { useWorkspace } from '../shell/workspace.tsx';
import { useSettings } from '../ui/use-settings.ts';

/** Changes the workspace, and what the rest of the page says of it. @param inputs as `useSettings` has them. */
export function useWorkspaceChange(inputs?: Partial<Record<keyof WorkspaceSettings, string>>) {
  const workspace = useWorkspace();
  const router = useRouter();
  const settings = useSettings<WorkspaceSettings>(
    workspace,
    async ({ change, was }) => {
      const now = await callApi<Workspace>('PATCH', '/workspace', { ...change, was });
      router.refresh();
      return now;
    },
    inputs,
  );
  return { workspace, ...settings };
}
