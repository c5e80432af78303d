import { type Config, readConfig } from '../server/config.ts';
import { checkData } from '../server/data-note.ts';

/**
 * The settings that a script works with.
 * @throws {ConfigError} when they cannot be used; OtherData when the service of this folder has other ones.
 */
export function settingsOfTheService(): Config {
  const config = readConfig(process.env);
  checkData(config, process.env);
  return config;
}
