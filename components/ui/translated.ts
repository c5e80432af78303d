/**
 * Lets a page that the browser translates be changed. A translator wraps each text in a `<font>`, or puts one in its stead, and
 * React, which knows nothing of that, then removes a text from where it is not any more, puts something before it, or changes a
 * text that nobody sees: the first two throw, and the page is gone.
 */
export function bearTranslation(): void {
  const { removeChild, insertBefore } = Node.prototype;
  /** Of a text that was taken off the page: what stands where it stood. */
  const standIns = new WeakMap<Node, Element>();

  /** The child of `parent` that `node` is inside of, or that stands in its stead. */
  function placeIn(parent: Node, node: Node): ChildNode | undefined {
    let place: Node | null | undefined = node;
    // What stands in may have been replaced in its turn.
    while (place?.isConnected === false) place = standIns.get(place);
    while (place && place.parentNode !== parent) place = place.parentNode;
    return (place ?? undefined) as ChildNode | undefined;
  }

  Node.prototype.removeChild = function <Child extends Node>(child: Child): Child {
    const place = child.parentNode === this ? undefined : placeIn(this, child);
    if (place === undefined) return child.parentNode === null ? child : (removeChild.call(this, child) as Child);
    // One wrapper may hold what stood beside the text as well.
    if (child.parentNode !== null) removeChild.call(child.parentNode, child);
    if (place.textContent === '' || standIns.has(child)) removeChild.call(this, place);
    return child;
  };

  Node.prototype.insertBefore = function <New extends Node>(added: New, before: Node | null): New {
    const known = before === null || before.parentNode === this;
    return insertBefore.call(this, added, known ? before : (placeIn(this, before) ?? null)) as New;
  };

  /** A text was changed that is not on the page: it takes its place again, and the translator sees a new text. */
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      const standIn = standIns.get(target);
      if (!target.isConnected && standIn?.isConnected) standIn.replaceWith(target);
    }
  });

  const isStandIn = (node: Node | null | undefined): node is Element => node?.nodeName === 'FONT';
  new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (removedNodes.length === 0) continue;
      const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
      if (standIn === undefined) continue;
      for (const text of removedNodes) {
        if (text.isConnected || !(text instanceof Text || isStandIn(text))) continue;
        standIns.set(text, standIn);
        changes.observe(text, { characterData: true });
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
