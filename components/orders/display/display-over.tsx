import { Notice } from '../../shell/notice.tsx';

/** In place of a wallboard whose link opens nothing, or does not any more. */
export function WallOver() {
  return (
    <Notice title="This link opens no wallboard">
      <p>It may have been replaced by another one. Those who run the desk find the one that holds in its settings.</p>
    </Notice>
  );
}
