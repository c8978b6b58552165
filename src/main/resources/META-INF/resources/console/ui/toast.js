import { html, useEffect, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { onSession } from '../core/session.js';
import { problem } from './problem.js';

const STAYS = 8000;
/** It has to be read, thought about and reached. */
const UNDO_STAYS = 20_000;

let show = () => {};
let last = 0;

/** Says something at the edge of the page: a text, or a failure. `undo`: what the button beside it does. */
export function tell(what, { kind = 'good', undo } = {}) {
  const failed = what instanceof Error;
  if (failed && what.status === undefined && what.name !== 'AbortError') {
    console.error(what);
  }
  show({ id: ++last, kind: failed ? 'bad' : kind, text: failed ? problem(what) : what, undo });
}

export function Toasts() {
  const [toasts, setToasts] = useState([]);
  useEffect(() => {
    show = (toast) => {
      setToasts((all) => [...all.slice(-3), toast]);
      if (toast.kind !== 'bad') {
        fade(toast.id, toast.undo ? UNDO_STAYS : STAYS);
      }
    };
    // Whoever comes next to this desk reads no names, and takes nothing back.
    return onSession((who, left) => left && setToasts([]));
  }, []);
  const drop = (id) => setToasts((all) => all.filter((toast) => toast.id !== id));
  /** Not while somebody is at it. */
  const fade = (id, after) => setTimeout(() => {
    const here = document.querySelector(`[data-toast="${id}"]`)?.matches(':hover, :focus-within');
    here ? fade(id, STAYS) : drop(id);
  }, after);
  const undo = async (toast) => {
    drop(toast.id);
    try {
      await toast.undo();
    } catch (failure) {
      tell(failure);
    }
  };
  return html`
    <div class="toasts" role="region" aria-label=${t('toasts')} aria-live="polite">
      ${toasts.map((toast) => html`
        <div class="toast ${toast.kind}" key=${toast.id} data-toast=${toast.id} role=${toast.kind === 'bad' ? 'alert' : undefined}>
          <span>${toast.text}</span>
          ${toast.undo && html`<button type="button" class="button small quiet" onClick=${() => undo(toast)}>${t('do.undo')}</button>`}
          <button type="button" class="close" aria-label=${t('do.close')} onClick=${() => drop(toast.id)}>×</button>
        </div>`)}
    </div>`;
}
