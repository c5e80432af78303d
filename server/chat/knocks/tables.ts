/** Somebody who asks to be let in; one that was refused is kept for the time in which they may not ask again. */
interface KnockTable {
  roomId: number;
  userId: string;
  text: string;
  at: number;
  refusedAt: number | null;
}

export interface KnockTables {
  knock: KnockTable;
}
