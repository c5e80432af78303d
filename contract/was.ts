import { z } from 'zod';

/**
 * The field `was` of a command that changes settings: what the caller saw of those that they change, by name. The change is
 * refused with CONFLICT, as a whole, when one of them is something else by now; `now` tells what. Not checked by what may be
 * stored today: what is there may be older than the rules.
 * @param names those of the settings.
 */
export const wasOf = <Name extends string>(names: readonly Name[]) => z.partialRecord(z.enum(names), z.unknown()).optional();
