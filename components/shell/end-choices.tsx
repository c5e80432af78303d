import { useTranslations } from 'use-intl';

/** What else lets somebody in, by name. */
export interface Ways {
  keys: readonly { name: string }[];
  passkeys: readonly string[];
  /** False for who signs in another way only. */
  hasPassword: boolean;
}

/** What a form with `EndChoices` says is to stay: nothing that it did not name. */
export const keepingIn = (form: FormData) => ({
  keepKeys: form.get('keepKeys') !== null,
  keepPasskeys: form.get('keepPasskeys') !== null,
});

/** Whether there is anything beside sessions that lets somebody in, and that may end. */
export const hasMore = ({ keys, passkeys, hasPassword }: Ways): boolean =>
  keys.length > 0 || (hasPassword && passkeys.length > 0);

/** Names what else lets somebody in, and asks whether it stays: it ends unless they say so. */
export function EndChoices({ ways: { keys, passkeys, hasPassword } }: { ways: Ways }) {
  const texts = useTranslations('shell.ends');
  // The names of what there is not would be an empty choice; and who has only passkeys keeps them.
  return (
    <>
      {keys.length > 0 && <Choice name="keepKeys" label={texts('keepKeys')} names={keys.map((key) => key.name)} />}
      {hasPassword && passkeys.length > 0 && <Choice name="keepPasskeys" label={texts('keepPasskeys')} names={passkeys} />}
    </>
  );
}

function Choice({ name, label, names }: { name: string; label: string; names: readonly string[] }) {
  return (
    <label className="flex min-h-11 items-center gap-3 rounded-lg border border-line px-3 py-2 has-checked:bg-brass-soft">
      <input type="checkbox" name={name} className="accent-ink" />
      <span className="min-w-0 text-sm">
        <span className="font-medium">{label}</span>
        <span className="written block text-muted text-xs">{names.join(', ')}</span>
      </span>
    </label>
  );
}
