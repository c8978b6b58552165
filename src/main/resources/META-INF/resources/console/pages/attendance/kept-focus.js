import { useEffect, useRef } from '../../lib/preact.js';

/**
 * What was pressed may be gone once it has worked: then the page's title takes the focus, so that a keyboard does not begin anew.
 * @param shown changes when the page has been drawn anew
 * @return to be called when something has been done
 */
export function useKeptFocus(shown) {
  const acted = useRef(false);
  useEffect(() => {
    if (acted.current && document.activeElement === document.body) {
      document.querySelector('main h1')?.focus({ preventScroll: true });
    }
    acted.current = false;
  }, [shown]);
  return () => {
    acted.current = true;
  };
}
