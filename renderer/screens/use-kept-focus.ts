import { useEffect, useRef, type RefObject } from 'react';

/**
 * A button that did its work is gone, and the focus with it: then the focus goes to what stands in its place.
 * `step` changes when buttons may go.
 */
export const useKeptFocus = (place: RefObject<HTMLElement | null>, step: string): void => {
  const before = useRef(step);
  const focusWasInside = useRef(false);
  useEffect(() => {
    const box = place.current?.closest('article, [role="group"]') ?? null;
    const note = (event: Event): void => {
      focusWasInside.current = event.target instanceof Node && box?.contains(event.target) === true;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [place]);
  useEffect(() => {
    if (before.current === step) return undefined;
    before.current = step;
    // After a question has given the focus back, or tried to.
    const timer = setTimeout(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && focusWasInside.current) place.current?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [place, step]);
};
