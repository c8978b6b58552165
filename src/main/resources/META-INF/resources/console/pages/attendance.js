import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { download, get } from '../core/api.js';
import { useFresh } from '../core/fresh.js';
import { t } from '../core/i18n.js';
import { useLastPage } from '../core/last-page.js';
import { useEvents } from '../core/live.js';
import { refine } from '../core/router.js';
import { can } from '../core/session.js';
import { Button } from '../ui/button.js';
import { Busy } from '../ui/busy.js';
import { Exports } from '../ui/exports.js';
import { Page } from '../ui/page.js';
import { Notice } from '../ui/problem.js';
import { Pager, Table } from '../ui/table.js';
import { CheckOutDialog } from './attendance/checkout.js';
import { columns } from './attendance/columns.js';
import { Days, Filters, STATES } from './attendance/filters.js';
import { lateness, runningDate, useHours } from './attendance/hours.js';
import { useKeptFocus } from './attendance/kept-focus.js';
import { MarkDialog } from './attendance/mark.js';
import { nameOf, rangeOf } from './attendance/range.js';
import { VoidRecordDialog } from './attendance/void-record.js';

const LIMIT = 50;
const QUIET = 1500;
const NEWS = ['attendance.marked', 'attendance.checkout', 'attendance.corrected'];

/** Loads the list again soon after something happened, however much happens at once. */
function Live({ reload }) {
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEvents(NEWS, () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      reload();
    }, QUIET);
  });
  return null;
}

/** The records of a day, a week, a month or any range. */
export default function Attendance({ query }) {
  const hours = useHours();
  return hours ? html`<${Records} query=${query} hours=${hours} />` : html`<${Page} title=${t('nav.attendance')}><${Busy} /></>`;
}

function Records({ query, hours }) {
  const running = runningDate(hours);
  const range = rangeOf(query, running);
  const offset = Math.max(0, Number.parseInt(query.offset, 10) || 0);
  const status = STATES.includes(query.status) ? query.status : undefined;
  const asked = { start_date: range.start, end_date: range.end, person_id: query.person, status };
  const list = useFresh((signal) => get('attendance', { ...asked, limit: LIMIT, offset }, signal), [range.start, range.end, query.person, status, offset]);
  useLastPage(list.stale ? undefined : list.data?.total, offset, LIMIT);
  const [dialog, setDialog] = useState(null);
  const acted = useKeptFocus(list.data);
  const own = {
    close: () => setDialog(null),
    done: () => {
      acted();
      list.reload();
    },
  };

  const records = list.data?.records;
  const late = records ? lateness(records, hours, offset + records.length >= list.data.total) : new Map();
  const isLive = can('event:read') && offset === 0 && running >= range.start && running <= range.end;
  const save = (format) => download('reports/export', { ...asked, type: 'records', format });

  // Dialogs are beside the page and not in it: one that is moved with its neighbours is modal no more.
  return html`
    <${Page} key="page" className="attendance" title=${t('nav.attendance')} actions=${html`
      ${can('reports:export') && html`<${Exports} label=${(format) => t('attendance.export', { format })} save=${save} />`}
      ${can('attendance:write') && html`<${Button} kind="primary" onClick=${() => setDialog({ what: 'add' })}>${t('attendance.add')}</>`}`}>
      <${Days} query=${query} range=${range} running=${running} />
      <${Filters} query=${query} />
      ${hours.attendance_publish === 'closed' && html`<${Notice}><p>${t('attendance.closedOnly')}</p></>`}
      ${isLive && html`<${Live} reload=${list.reload} />`}
      <${Table} caption=${`${t('nav.attendance')}, ${nameOf(range)}`} rows=${records} of=${list}
        columns=${columns({ range, late, hours, act: (what, record) => setDialog({ what, record }) })}
        empty=${query.person || query.status ? t('attendance.empty.filtered') : t('attendance.empty')} />
      <${Pager} total=${list.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || undefined })} />
    </>
    <div key="dialog">
      ${dialog?.what === 'add' && html`<${MarkDialog} at=${range.view === 'day' && range.date < running ? `${range.date}T${hours.working_hours_start ?? '09:00'}` : undefined} ...${own} />`}
      ${dialog?.what === 'checkout' && html`<${CheckOutDialog} record=${dialog.record} hours=${hours} ...${own} />`}
      ${dialog?.what === 'void' && html`<${VoidRecordDialog} record=${dialog.record} ...${own} />`}
    </div>`;
}
