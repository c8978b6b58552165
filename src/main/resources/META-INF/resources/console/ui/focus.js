import { useEffect, useRef } from '../lib/preact.js';

/** For the element around what has just been opened: its first field takes the focus. */
export function useFirstField() {
  const place = useRef(null);
  useEffect(() => place.current?.querySelector('input, select, textarea')?.focus(), []);
  return place;
}

/** For the element around the button that opened something: the button takes the focus back when it is closed. */
export function useFocusBack(open) {
  const place = useRef(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open) {
      place.current?.querySelector('button')?.focus();
    }
    before.current = open;
  }, [open]);
  return place;
}
