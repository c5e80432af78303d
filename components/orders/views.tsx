'use client';

import dynamic from 'next/dynamic';

/** Orders line by line; its code comes with it, not with the board. */
export const OrderTable = dynamic(() => import('./list/order-table.tsx').then(({ OrderTable }) => OrderTable));

/** What is to be made; its code comes with it, not with the board. */
export const Kitchen = dynamic(() => import('./kitchen/kitchen.tsx').then(({ Kitchen }) => Kitchen));
