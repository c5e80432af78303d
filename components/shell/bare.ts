import { usePathname } from 'next/navigation';

/** Pages for people who came by a link of their own, for screens on a wall and for paper: without the places of the site. */
const barePages = /^\/(?:track|display)\/|^\/orders\/\d+\/ticket$/;

/** Whether the page stands by itself. */
export function useBare(): boolean {
  return barePages.test(usePathname());
}
