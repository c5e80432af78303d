import { Notice } from '../../shell/notice.tsx';

/** In place of a status display whose link opens nothing, or does not any more. */
export function DisplayOver() {
  return (
    <Notice title="This link opens no status display">
      <p>It may have been replaced by another one. Those who run the desk find the one that holds in its settings.</p>
    </Notice>
  );
}
