import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Badge } from '../../ui/page.js';
import { Table } from '../../ui/table.js';
import { cosine } from './words.js';

const somebody = ({ person_id: id, person_name: name }) => html`<div class="person"><div>
  ${can('person:read') ? html`<a href="#/people/${encodeURIComponent(id)}">${name}</a>` : name}<small>${id}</small></div></div>`;

/** The people most alike, with what to do about those who are too much so. */
export function Pairs({ pairs }) {
  const columns = [
    { name: 'person', label: t('quality.pair.one'), cell: (pair) => somebody(pair.person) },
    { name: 'other', label: t('quality.pair.other'), cell: (pair) => somebody(pair.other) },
    { name: 'similarity', label: t('quality.similarity'), align: 'end', cell: (pair) => cosine(pair.similarity) },
    { name: 'hint', label: t('quality.pair.hint'), cell: (pair) => (pair.hint
      ? html`<div><${Badge} kind="warn">${t('quality.pair.twins')}</><small class="muted block">${t('quality.pair.twins.do')}</small></div>`
      : html`<span class="muted">${t('quality.pair.fine')}</span>`) },
  ];
  return html`<${Table} caption=${t('quality.pairs.table')} columns=${columns} rows=${pairs} id=${(pair) => `${pair.person.person_id} ${pair.other.person_id}`} empty=${t('quality.pairs.none')} />`;
}
