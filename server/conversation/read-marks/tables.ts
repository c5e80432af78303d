/** How far somebody has read in a room. */
interface ReadMarkTable {
  roomId: number;
  userId: string;
  seq: number;
}

export interface ReadMarkTables {
  readMark: ReadMarkTable;
}
