/** What a member's name or user name looks like, whatever it is written with. */
interface NameSkeletonTable {
  userId: string;
  kind: 'name' | 'username';
  skeleton: string;
  /** Of a name that was given up: until when nobody else may have it. Null: it is theirs. */
  until: number | null;
}

/** User names that members gave up, and to whom they lead as long. */
interface FormerUsernameTable {
  username: string;
  userId: string;
  until: number;
}

/** What people are told apart by. */
export interface NameTables {
  nameSkeleton: NameSkeletonTable;
  formerUsername: FormerUsernameTable;
}
