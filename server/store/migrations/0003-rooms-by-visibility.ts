import type { Migration } from 'kysely/migration';

/** Public rooms by activity, without a look at the others. It takes the place of the index of all rooms by activity. */
export const roomsByVisibility: Migration = {
  async up({ schema }) {
    await schema.createIndex('room_by_visibility').on('room').columns(['namespace', 'visibility', 'activeAt', 'id']).execute();
    await schema.dropIndex('room_by_activity').execute();
  },
};
