import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { tell } from './toast.js';

/**
 * A button that is busy until what it starts has ended; a failure that nobody handled is told in a toast.
 * @param kind `plain`, `primary`, `danger` or `quiet`
 */
export function Button({ kind = 'plain', small, busy, onClick, children, type = 'button', disabled, ...rest }) {
  const [working, setWorking] = useState(false);
  const there = useRef(true);
  useEffect(() => () => (there.current = false), []);
  const click = async (event) => {
    if (working || busy) {
      return;
    }
    setWorking(true);
    try {
      await onClick?.(event);
    } catch (failure) {
      tell(failure);
    } finally {
      there.current && setWorking(false);
    }
  };
  const waits = busy || working;
  return html`
    <button type=${type} class="button ${kind} ${small ? 'small' : ''}" onClick=${onClick && click} disabled=${disabled} aria-busy=${waits ? 'true' : undefined} ...${rest}>
      ${waits && html`<span class="spinner" role="img" aria-label=${t('state.working')}></span>`}${children}
    </button>`;
}

/** Looks like a button and leads somewhere. */
export function LinkButton({ kind = 'plain', small, children, ...rest }) {
  return html`<a class="button ${kind} ${small ? 'small' : ''}" ...${rest}>${children}</a>`;
}
