import { html, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTimeExact, named, t } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { Badge } from '../../ui/page.js';
import { Pager, Table } from '../../ui/table.js';
import { Entry } from './entry.js';
import { Period, period } from './period.js';

const LIMIT = 50;
const LEVELS = { error: 'bad', warning: 'warn', info: 'info', debug: 'plain' };
const CATEGORIES = ['api', 'attendance', 'person', 'recognition', 'sync', 'system'];

const level = (entry) => html`<${Badge} kind=${LEVELS[entry.level]}>${named('logs.level', entry.level)}</>`;
const when = (entry) => html`<span class="nowrap">${dateTimeExact(instantOf(entry.timestamp))}</span>`;

const columns = (open) => [
  { label: t('logs.when'), cell: when },
  { label: t('logs.level'), cell: (entry) => html`<span>${level(entry)}</span>` },
  { label: t('logs.category'), cell: (entry) => named('logs.category', entry.category) },
  { label: t('logs.message'), cell: (entry) => html`<span lang="en">${entry.message}</span>` },
  { label: t('logs.details'), cell: (entry) => html`<div><${Button} small aria-label=${t('logs.showOf', { what: entry.message })} onClick=${() => open(entry)}>${t('logs.show')}</></div>` },
];

/** What the program says of itself. */
export function SystemLog({ query }) {
  const offset = Number(query.offset) || 0;
  const log = useData((signal) => get('logs', { level: query.level, category: query.category, ...period(query), limit: LIMIT, offset }, signal),
    [query.level, query.category, query.since, query.until, offset]);
  const [shown, open] = useState(null);
  const filter = (name) => (value) => refine({ [name]: value, offset: '' });
  return html`
    <div class="toolbar">
      <${Select} label=${t('logs.level')} value=${query.level ?? ''} onChange=${filter('level')}
        options=${[['', t('logs.any')], ...Object.keys(LEVELS).map((name) => [name, t(`logs.level.${name}`)])]} />
      <${Select} label=${t('logs.category')} value=${query.category ?? ''} onChange=${filter('category')}
        options=${[['', t('logs.any')], ...CATEGORIES.map((name) => [name, t(`logs.category.${name}`)])]} />
      <${Period} query=${query} />
      <${Button} onClick=${log.reload}>${t('logs.reload')}</>
    </div>
    <${Table} caption=${t('logs.system')} columns=${columns(open)} rows=${log.data?.logs} of=${log} empty=${t('logs.none')} />
    <${Pager} total=${log.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
    ${shown && html`
      <${Entry} title=${html`<span lang="en">${shown.message}</span>`} details=${shown.details} close=${() => open(null)}
        facts=${[[t('logs.when'), when(shown)], [t('logs.level'), level(shown)], [t('logs.category'), named('logs.category', shown.category)], [t('logs.number'), String(shown.id)]]} />`}`;
}
