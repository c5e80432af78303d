'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Staff, StaffRole } from '../../contract/conversation/staff.ts';

const RanksContext = createContext<ReadonlyMap<string, StaffRole>>(new Map());

/** @param staff who looks after what is shown below: their names carry a badge there. */
export function RanksProvider({ staff, children }: { staff: Staff; children: ReactNode }) {
  const ranks = useMemo(() => new Map(staff.map(({ id, role }) => [id, role])), [staff]);
  return <RanksContext value={ranks}>{children}</RanksContext>;
}

/** As what a person looks after the workspace around; null: they do not. */
export const useRank = (id: string): StaffRole | null => useContext(RanksContext).get(id) ?? null;
