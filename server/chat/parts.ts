import type { SlashCommand } from '../module.ts';
import type { Directory } from './rooms/directory.ts';

/** What the chat has opened for itself. */
export interface ChatParts {
  directory: Directory;
  /** What messages may begin with that does something, of all modules. */
  slashCommands(): readonly SlashCommand[];
}
