import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTime, dayOf, named, percent, t, time } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { Card } from '../../ui/page.js';
import { PersonLine } from '../../ui/person-face.js';
import { Pager, Table } from '../../ui/table.js';

const LIMIT = 25;
const STATUS = { here: 'checked_in', left: 'checked_out', came: 'all' };

/** A night shift comes on the day before. */
const clock = (instant, day) => (instant && dayOf(instant) !== day ? dateTime(instant) : time(instant));

const columns = (kind, day) => [
  { label: t('today.person'), cell: (record) => html`<${PersonLine} id=${record.person_id} name=${record.person_name} />` },
  { label: t('today.in'), cell: (record) => html`<a class="numeric" href="#/attendance/${record.id}">${clock(record.check_in_ts, day)}</a>` },
  kind !== 'here' && { label: t('today.out'), cell: (record) => html`<span class="numeric">${clock(record.check_out_ts, day) || '–'}</span>` },
  { label: t('today.where'), cell: (record) => record.location ?? named('today.source', record.source) },
  { label: t('today.confidence'), align: 'end', cell: (record) => (record.source === 'face' ? percent(record.confidence) : '–') },
].filter(Boolean);

/** Who is here, has come or has left: records of the day, page by page, whoever came last first. */
export function Here({ kind, day, tick, query }) {
  const offset = Number(query.offset) || 0;
  const list = useData((signal) => get('attendance', { start_date: day, end_date: day, status: STATUS[kind], limit: LIMIT, offset }, signal),
    [kind, day, offset, tick]);
  const turning = list.loading && list.data?.offset !== offset;
  return html`
    <${Card} className="listed" title=${t(`today.${kind}`)}>
      <${Table} caption=${t(`today.${kind}`)} columns=${columns(kind, day)} rows=${list.data?.records} of=${{ ...list, loading: turning }} empty=${t(`today.${kind}.empty`)} />
      <${Pager} total=${list.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
    </>`;
}
