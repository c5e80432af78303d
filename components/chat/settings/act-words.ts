/** What moderators and owners do, as words between who did it and whom it was done to. */
export const actWords: Record<string, string> = {
  'room:update': 'changed the room',
  'room:delete': 'deleted the room',
  'room:restore': 'restored the room',
  'member:update': 'changed the role of',
  'member:remove': 'removed',
  'member:leave': 'left',
  'member:ban': 'banned',
  'member:unban': 'unbanned',
  'member:mute': 'muted',
  'member:unmute': 'unmuted',
  'message:delete': 'deleted a message of',
  'report:dismiss': 'dismissed reports of a message of',
  'knock:let': 'let in',
  'knock:refuse': 'did not let in',
  'invitation:create': 'made an invitation:',
  'invitation:revoke': 'revoked an invitation:',
};
