import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import unhomoglyph from 'unhomoglyph';

/** As names were compared when this was written. */
const bare = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .replace(/(?![\p{Script_Extensions=Hiragana}])(?=\p{M})\p{Script=Inherited}/gu, '')
    .replace(/[\p{Z}\p{P}]|(?!\p{Emoji_Modifier})\p{Sk}/gu, '');

function skeletonsOf(name: string): string[] {
  const plain = bare(name);
  const cases = [plain, plain.toUpperCase(), plain.toLowerCase()];
  const skeletons = cases.map((text) => bare(unhomoglyph(text)).toLowerCase().replaceAll('i', 'l'));
  const all = new Set(skeletons.filter((one) => one !== ''));
  return all.size > 0 ? [...all] : [name];
}

interface Tables {
  user: { id: string; name: string; username: string | null };
  nameSkeleton: { userId: string; kind: 'name' | 'username'; skeleton: string; until: number | null };
}

/** Members that are filled in at once. */
const chunk = 500;

/** What members' names and user names look like: no guest takes one that looks the same. */
export const nameSkeletons: Migration = {
  async up(anyDb) {
    const db: Kysely<Tables> = anyDb;
    await db.schema
      .createTable('nameSkeleton')
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('skeleton', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint')
      .addPrimaryKeyConstraint('nameSkeleton_pk', ['userId', 'kind', 'skeleton'])
      .execute();
    await db.schema.createIndex('nameSkeleton_by_skeleton').on('nameSkeleton').column('skeleton').execute();
    for (let after = ''; ; ) {
      const members = await db
        .selectFrom('user')
        .select(['id', 'name', 'username'])
        .where('username', '>', after)
        .orderBy('username')
        .limit(chunk)
        .execute();
      const rows = members.flatMap(({ id: userId, name, username }) => [
        ...skeletonsOf(name).map((skeleton) => ({ userId, kind: 'name' as const, skeleton, until: null })),
        ...skeletonsOf(username ?? '').map((skeleton) => ({ userId, kind: 'username' as const, skeleton, until: null })),
      ]);
      if (rows.length > 0) await db.insertInto('nameSkeleton').values(rows).execute();
      const last = members.at(-1)?.username;
      if (last == null) break;
      after = last;
    }
  },
};
