/** Says that a menu is open, where the browser does not know popovers; the style sheet hides it without that. */
const opened = 'data-open';

const knowsPopovers = () => 'popover' in HTMLElement.prototype;

/** Whether a menu is open. */
export const isOpen = (menu: HTMLElement | null): boolean =>
  menu !== null && (knowsPopovers() ? menu.matches(':popover-open') : menu.hasAttribute(opened));

/** Closes a menu that is open. */
export function close(menu: HTMLElement | null): void {
  if (menu === null || !isOpen(menu)) return;
  if (knowsPopovers()) menu.hidePopover();
  else show(menu, false);
}

function show(menu: Element, open: boolean) {
  if (menu.hasAttribute(opened) === open) return;
  menu.toggleAttribute(opened, open);
  const [newState, oldState] = open ? ['open', 'closed'] : ['closed', 'open'];
  menu.dispatchEvent(Object.assign(new Event('toggle'), { newState, oldState }));
}

/** Opens and closes menus where the browser does not: Chrome before 114, Safari before 17. */
export function bearWithoutPopovers(): void {
  if (knowsPopovers()) return;
  const menus = () => [...document.querySelectorAll('[data-popover]')];
  const act = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    const wanted = target.closest('[popovertarget]')?.getAttribute('popovertarget') ?? '';
    const menu = document.getElementById(wanted);
    menu?.removeAttribute('popover');
    menu?.setAttribute('data-popover', '');
    for (const other of menus()) if (other !== menu && !other.contains(target)) show(other, false);
    if (menu !== null) show(menu, !menu.hasAttribute(opened));
  };
  document.addEventListener('click', act, { capture: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') for (const menu of menus()) show(menu, false);
  });
}
