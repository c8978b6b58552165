import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { LEAST, withCorner, withoutCorner } from './shape.js';

/** The corners of a region as numbers, in percent of the picture. `add(index)` makes one behind a corner; false when there are enough. */
export function Corners({ corners, change, add }) {
  const set = (index, axis, text) => {
    if (text !== '' && Number.isFinite(Number(text))) {
      change(withCorner(corners, index, corners[index].map((value, i) => (i === axis ? Number(text) / 100 : value))));
    }
  };
  const percent = (index, axis, label) => html`
    <input type="number" min="0" max="100" step="0.1" required inputmode="decimal" aria-label=${label} value=${Math.round(corners[index][axis] * 1000) / 10}
      onChange=${(event) => set(index, axis, event.target.value)} />`;
  return html`
    <details class="corners">
      <summary>${t('cameras.region.numbers')}</summary>
      <table>
        <caption class="unseen">${t('cameras.region.numbers')}</caption>
        <thead><tr><th scope="col"><span class="unseen">${t('cameras.region.number')}</span></th><th scope="col">${t('cameras.region.left')}</th><th scope="col">${t('cameras.region.top')}</th><td></td></tr></thead>
        <tbody>${corners.map((_, i) => html`
          <tr>
            <th scope="row">${i + 1}</th>
            <td>${percent(i, 0, `${t('cameras.region.number')} ${i + 1}, ${t('cameras.region.left')}`)}</td>
            <td>${percent(i, 1, `${t('cameras.region.number')} ${i + 1}, ${t('cameras.region.top')}`)}</td>
            <td><div class="actions">
              ${add && html`<${Button} small kind="quiet" onClick=${() => add(i)} aria-label=${t('cameras.region.addAfter', { number: i + 1 })}>+</>`}
              ${corners.length > LEAST && html`<${Button} small kind="quiet" onClick=${() => change(withoutCorner(corners, i))} aria-label=${t('cameras.region.removeCorner', { number: i + 1 })}>×</>`}
            </div></td>
          </tr>`)}
        </tbody>
      </table>
    </details>`;
}
