/** Facts about the installation: `epoch`, and on PostgreSQL the `secret` that all nodes share. */
interface MetaTable {
  key: string;
  value: string;
}

export interface MetaTables {
  meta: MetaTable;
}
