import { checkData } from '../server/boot/data-note.ts';
import { type Config, readConfig } from '../server/core/config.ts';

/**
 * The settings that a script works with.
 * @throws {ConfigError} when they cannot be used; OtherData when the service of this folder has other ones.
 */
export function settingsOfTheService(): Config {
  const config = readConfig(process.env);
  checkData(config, process.env);
  return config;
}
