import { InlineScript } from '../ui/inline-script.tsx';

/** The element of the message list. */
export const listId = 'messages';

const showAtEnd = `{const list=document.getElementById('${listId}');if(list){list.style.display='flex';const linked=list.querySelector('[aria-current]');if(linked)linked.scrollIntoView({block:'center'});else list.scrollTop=list.scrollHeight}}`;
const showAnyway = `#${listId}{display:flex!important}`;

/**
 * Stands behind all that shares the height with the message list, and shows the list at its end, or at the message
 * that a link led to: while a browser reads the server's page, what comes in would push the messages around.
 */
export function ShowList() {
  return (
    <>
      <InlineScript code={showAtEnd} />
      <noscript>
        <style>{showAnyway}</style>
      </noscript>
    </>
  );
}
