import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button } from './button.js';
import { Problem } from './problem.js';

/**
 * A table that becomes a list of cards on a narrow screen. Rows come from the server page by page.
 * @param columns `{name, label, cell(row), align, sort}`: `cell` gives text or elements; `align: 'end'` for numbers
 * @param of what {@link useData} gave, with the rows as `rows`
 * @param sorted `{by, descending}`, and `sort(name)`, where the server sorts
 */
export function Table({ caption, columns, rows, id = (row) => row.id, of = {}, empty = t('table.empty'), sorted, sort }) {
  if (of.error && !rows) {
    return html`<${Problem} error=${of.error} retry=${of.reload} />`;
  }
  return html`
    <${Problem} error=${of.error} retry=${of.reload} />
    <div class="table" aria-busy=${of.loading ? 'true' : undefined} tabindex="0" role="group" aria-label=${caption}>
      <table>
        <caption class="unseen">${caption}</caption>
        <thead><tr>${columns.map((column) => html`
          <th scope="col" class=${column.align ?? ''} aria-sort=${sorted?.by === column.sort && column.sort ? (sorted.descending ? 'descending' : 'ascending') : undefined}>
            ${column.sort ? html`<button type="button" class="sort" onClick=${() => sort(column.sort)}>${column.label}</button>` : column.label}
          </th>`)}</tr></thead>
        <tbody>
          ${rows?.map((row) => html`
            <tr key=${id(row)}>${columns.map((column) => html`<td class=${column.align ?? ''} data-label=${column.label}>${column.cell(row)}</td>`)}</tr>`)}
          ${!rows && Array.from({ length: 6 }, () => html`<tr class="ghost" aria-hidden="true">${columns.map(() => html`<td><span></span></td>`)}</tr>`)}
        </tbody>
      </table>
      ${rows?.length === 0 && html`<p class="empty">${empty}</p>`}
    </div>`;
}

/** Leads through pages that the server cuts. `turn(offset)`. */
export function Pager({ total, offset = 0, limit, turn }) {
  if (total === undefined || total <= limit && offset === 0) {
    return total > 0 && html`<p class="pager"><span>${t('table.all', { n: total })}</span></p>`;
  }
  return html`
    <nav class="pager" aria-label=${t('table.pages')}>
      <${Button} small disabled=${offset === 0} onClick=${() => turn(Math.max(0, offset - limit))}>${t('table.before')}</>
      <span>${t('table.range', { from: Math.min(offset + 1, total), to: Math.min(offset + limit, total), total })}</span>
      <${Button} small disabled=${offset + limit >= total} onClick=${() => turn(offset + limit)}>${t('table.next')}</>
    </nav>`;
}
