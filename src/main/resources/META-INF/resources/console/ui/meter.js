import { html } from '../lib/preact.js';

const LONG = 200;
const part = (value, max) => Math.max(0, Math.min(1, value / max)) * LONG;

/**
 * A value on a scale, with the bar that it has to reach where there is one.
 * @param text the value in words, shown beside the label
 * @param bar where the mark stands; `barText` says what it is
 * @param kind `good`, `warn`, `bad` or `plain`
 */
export function Meter({ label, value, text, bar, barText, max = 1, kind = 'plain' }) {
  return html`
    <div class="meter ${kind}">
      <p><span>${label}</span><strong class="numeric">${text}</strong></p>
      <svg viewBox="0 0 ${LONG} 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="scale" x="0" y="3" width=${LONG} height="6" />
        <rect class="value" x="0" y="3" width=${part(value, max)} height="6" />
        ${bar !== undefined && bar !== null && html`<rect class="mark" x=${Math.min(LONG - 2, part(bar, max))} y="0" width="2" height="12" />`}
      </svg>
      ${barText && html`<p class="hint">${barText}</p>`}
    </div>`;
}
