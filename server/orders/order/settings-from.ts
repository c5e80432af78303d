import { type DeskSettings, deskSettings } from '../../../contract/orders/settings.ts';

let last: { json: string; settings: DeskSettings } | undefined;

/** The desk's settings as they are stored: what is not there has its default. */
export function settingsFrom(json: string): DeskSettings {
  if (last?.json !== json) last = { json, settings: deskSettings.parse(JSON.parse(json)) };
  return last.settings;
}
