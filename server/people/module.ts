import { users } from '../../contract/users/events.ts';
import type { Core } from '../core/core.ts';
import { joinDirect, leaveDirect, listDirectPresence, readDirectHistory, reportDirect, toAct } from '../direct/commands.ts';
import { defineModule } from '../module.ts';
import { getUser, listUsers, updateUser } from './commands.ts';
import { userPages } from './pages.ts';
import type { PeopleParts } from './parts.ts';
import { createPeople } from './people.ts';

/** The people of the workspace, and conversations of two. */
export const peopleModule = defineModule<PeopleParts>()({
  name: 'people',
  open(core: Core, stack: AsyncDisposableStack): PeopleParts {
    const people = stack.adopt(createPeople(core), (all) => all.close());
    core.presence.watchPeople(people.changed);
    core.staff.watchPeople(people.renewed);
    return { people };
  },
  namespace: {
    contract: users,
    commands: {
      'user:list': listUsers,
      'user:get': getUser,
      'user:update': updateUser,
      'room:join': joinDirect,
      'room:leave': leaveDirect,
      'message:report': reportDirect,
      'message:history': readDirectHistory,
      'presence:list': listDirectPresence,
    },
    located: toAct,
  },
  pages: userPages,
  connected: ({ parts, connection }) => parts.people.enter(connection.id, connection.caller),
  disconnected: ({ parts, connection }) => parts.people.leave(connection.id),
});
