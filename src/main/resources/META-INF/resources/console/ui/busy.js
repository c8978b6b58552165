import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';

/** Says that something is on its way. `done` of `total` where it is known; the bar tells it to a screen reader that asks, without interrupting. */
export function Busy({ label = t('state.loading'), done, total }) {
  return html`
    <div class="busy" role="status">
      ${total ? html`<progress value=${done} max=${total} aria-label=${label}></progress>` : html`<span class="spinner"></span>`}
      <span>${label}${total ? html` <span class="muted" aria-hidden="true">${done} / ${total}</span>` : ''}</span>
    </div>`;
}
