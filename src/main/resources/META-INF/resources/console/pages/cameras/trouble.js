import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';

/** What is wrong with a camera and what to do. `state` as `stateOf` gives it; in `short` only that. */
export function Trouble({ state, short }) {
  if (!state.why && (!state.said || short)) {
    return null;
  }
  return html`
    <div class="trouble ${state.kind === 'bad' ? 'bad' : 'warn'}">
      ${state.why && html`<p><strong>${state.why}</strong></p>`}
      ${state.advice && html`<p>${state.advice}</p>`}
      ${!short && state.said && html`<p class="said">${t('cameras.said')} <q lang="en">${state.said}</q></p>`}
    </div>`;
}
