/** A picture that somebody has. */
interface PictureTable {
  /** Made of the bytes: what several people have is kept once. */
  id: string;
  /** WebP, as we made it. */
  bytes: Uint8Array;
}

export interface PictureTables {
  picture: PictureTable;
}
