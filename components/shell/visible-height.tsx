'use client';

import { useEffect } from 'react';

/** Some phones lay their keyboard over the page instead of shrinking it; this keeps the page above it. */
export function VisibleHeight() {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return;
    const fit = () => {
      const covered = window.innerHeight - viewport.height * viewport.scale;
      const style = document.documentElement.style;
      // Less than this is a toolbar, not a keyboard.
      if (covered < 120) return style.removeProperty('--visible-height');
      style.setProperty('--visible-height', `${viewport.height}px`);
      window.scrollTo(0, 0);
    };
    viewport.addEventListener('resize', fit);
    return () => viewport.removeEventListener('resize', fit);
  }, []);
  return null;
}
