import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeResetLink } from '../server/accounts/password/reset.ts';
import { prepareDataDir } from '../server/core/secret.ts';
import { openStore } from '../server/store/database.ts';
import { runScript } from './run-script.ts';
import { settingsOfTheService } from './settings.ts';

const usage = `Makes a link to a new password for somebody, beside a running server or without one.

  npm run reset-password -- [--without-codes] USERNAME

  --without-codes  no codes are asked for at sign-in any more: the phone is lost, and the recovery codes too

The link works once, for an hour. Whoever opens it can sign in as that person: hand it to nobody else.`;

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'without-codes': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [login] = positionals;
  if (values.help) return void console.log(usage);
  if (login === undefined || positionals.length > 1) throw new Error(usage);

  const config = settingsOfTheService();
  // There is no account in a new one.
  const file = config.databaseUrl.replace(/^file:/, '');
  if (file !== config.databaseUrl && !existsSync(file)) throw new Error(`There is no database at ${file}. Is DATA_DIR right?`);
  prepareDataDir(config);
  const store = await openStore({ url: config.databaseUrl });
  try {
    const origin = config.publicOrigin ?? `http://localhost:${config.port}`;
    const wish = { login: login.toLowerCase(), by: 'host', withoutCodes: values['without-codes'] ?? false } as const;
    const reset = await makeResetLink(store, origin, wish);
    if (reset === null) throw new Error(`There is no account with the user name ${login}.`);
    console.log(reset.link);
  } finally {
    await store.close();
  }
});
