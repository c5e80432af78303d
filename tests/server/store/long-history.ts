import { sql } from 'kysely';
import type { Db, Engine } from '../../../server/store/engine.ts';

/** Two rooms that differ in nothing but their length. */
export const long = { id: 2, messages: 20_000 };
export const short = { id: 3, messages: 200 };
/** Rooms beside them with one message each; one in ten is public. */
export const roomCount = 30_000;
const userCount = 5000;

/** Fills a fresh database as years of use would, in a second; without statistics, as right after it happened. */
export async function fillDatabase(db: Db, engine: Engine['name']): Promise<void> {
  const postgres = engine === 'postgres';
  const numbers = (count: number) =>
    postgres
      ? sql`generate_series(1, ${sql.lit(count)}) as i`
      : sql`(with recursive n(i) as (values (1) union all select i + 1 from n where i < ${sql.lit(count)}) select i from n)`;
  const id = (prefix: string) => (postgres ? sql`md5(${sql.lit(prefix)} || i)::uuid` : sql`${sql.lit(prefix)} || i`);
  const author = sql`'u' || (1 + i % ${sql.lit(userCount)})`;

  await sql`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select 'u' || i, 'User ' || i, 'u' || i || '@x.invalid', ${postgres ? sql`false` : sql`0`}, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    from ${numbers(userCount)}
  `.execute(db);
  await sql`
    insert into room (namespace, slug, name, topic, visibility, search, rev, "lastSeq", "activeAt", "createdAt")
    select '/chat', 'r' || i, 'Room ' || i, '', case i % 10 when 0 then 'public' when 1 then 'unlisted' else 'private' end,
      'r' || i || ' room ' || i, 1, 1, i, i
    from ${numbers(roomCount)}
  `.execute(db);
  await sql`
    insert into membership ("roomId", "userId", role, "joinedAt") select i, ${author}, 'owner', 0 from ${numbers(roomCount)}
  `.execute(db);
  await sql`
    insert into message ("roomId", seq, rev, id, "authorId", text, at)
    select i, 1, 1, ${id('other')}, ${author}, 'Hello', i from ${numbers(roomCount)} where i > ${sql.lit(short.id)}
  `.execute(db);
  for (const room of [long, short]) {
    await sql`
      insert into message ("roomId", seq, rev, id, "authorId", text, at)
      select ${sql.lit(room.id)}, i, i, ${id(`room${room.id}`)}, ${author}, 'Message ' || i, i from ${numbers(room.messages)}
    `.execute(db);
    await sql`update room set rev = ${room.messages}, "lastSeq" = ${room.messages} where id = ${room.id}`.execute(db);
  }
}
