import type { People } from './people.ts';

/** What the people's module has opened for itself. */
export interface PeopleParts {
  /** Who is here, on whatever page. */
  people: People;
}
