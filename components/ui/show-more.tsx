import { Button } from './button.tsx';

/** Below a list of which there is more. */
export function ShowMore({ onClick }: { onClick: () => void }) {
  return (
    <div className="mt-4 text-center">
      <Button look="plain" onClick={onClick}>
        Show more
      </Button>
    </div>
  );
}
