import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { date, dayOf, named, number, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Card } from '../../ui/page.js';
import { Table } from '../../ui/table.js';
import { lasting, size } from './quantities.js';

const DAY = 86_400;
const EVERY = 60_000;

/** No end at all is no time to go by; one that is yet to come leaves nothing to keep. */
function kept(cutOff) {
  if (!cutOff) {
    return t('status.kept.ever');
  }
  const seconds = (Date.now() - new Date(cutOff)) / 1000;
  return seconds <= 0 ? t('status.kept.never') : lasting(seconds >= DAY ? Math.round(seconds / DAY) * DAY : Math.round(seconds));
}

const before = (cutOff) => (cutOff && new Date(cutOff) < Date.now() ? date(dayOf(cutOff)) : '–');

/** What is kept for how long, and what goes next; it is changed in the settings, or by whoever runs Rollcall. */
export function Retention() {
  const list = useData((signal) => get('retention', {}, signal), [], { every: EVERY });
  const columns = [
    { label: t('status.data'), cell: ({ data }) => named('status.data', data) },
    { label: t('status.kept'), cell: ({ cut_off_ts: cutOff }) => kept(cutOff) },
    { label: t('status.before'), cell: ({ cut_off_ts: cutOff }) => before(cutOff) },
    { label: t('status.goes'), align: 'end', cell: ({ rows, bytes }) => (rows ? `${number(rows)} (${size(bytes)})` : '0') },
    { label: t('status.setting'), cell: ({ setting }) => (can('config:read') && !setting.startsWith('rollcall.')
      ? html`<a href="#/settings"><code>${setting}</code></a>` : html`<code>${setting}</code>`) },
  ];
  return html`
    <${Card} className="listed" title=${t('status.retention')}>
      <p class="muted">${t('status.retention.text')}</p>
      <${Table} caption=${t('status.retention')} columns=${columns} rows=${list.data?.rules} id=${({ data }) => data} of=${{ ...list, loading: false }} />
    </>`;
}
