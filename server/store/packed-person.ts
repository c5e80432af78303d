import { type RawBuilder, sql } from 'kysely';

/** As `packPerson`, in a query: the person of today whose id is in a column; null when there is none any more. */
export const packedPerson = (column: string): RawBuilder<string | null> =>
  sql<string | null>`(select coalesce("who"."picture", '') || ' ' || coalesce("who"."username", '') || ' '
    || case when "who"."isAnonymous" then 'guest' else '' end || ' ' || "who"."name"
    from "user" as "who" where "who"."id" = ${sql.ref(column)})`;
