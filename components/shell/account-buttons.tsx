import { Button } from '../ui/button.tsx';
import type { useAccountDialog } from './use-account-dialog.tsx';

const ways = { 'sign in': 'Sign in', 'make an account': 'Make an account' } as const;

interface Props {
  account: Pick<ReturnType<typeof useAccountDialog>, 'begin' | 'prepare' | 'failed'>;
  /** The one that is more likely wanted stands first. */
  first: keyof typeof ways;
}

/** The two ways out of being a guest; where the dialog opens is whoever's that shows them. */
export function AccountButtons({ account: { begin, prepare, failed }, first }: Props) {
  const other = first === 'sign in' ? 'make an account' : 'sign in';
  return (
    <>
      <Button onPointerEnter={prepare} onFocus={prepare} onClick={() => begin(first)}>
        {failed ? `${ways[first]}: try again` : ways[first]}
      </Button>
      <Button look="plain" onPointerEnter={prepare} onFocus={prepare} onClick={() => begin(other)}>
        {ways[other]}
      </Button>
    </>
  );
}
