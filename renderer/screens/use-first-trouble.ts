import { useEffect, useRef, useState, type RefObject } from 'react';

/** After a form was handed in with something missing, the focus goes to the first field that wants attention. */
export const useFirstTrouble = (): { form: RefObject<HTMLFormElement | null>; showFirst: () => void } => {
  const form = useRef<HTMLFormElement>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [turn]);
  return { form, showFirst: () => setTurn((before) => before + 1) };
};
