import { html, useCallback, useEffect, useRef, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { date, t } from '../core/i18n.js';
import { useEvents } from '../core/live.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Page } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { Figures, shownOf } from './today/figures.js';
import { Feed } from './today/feed.js';
import { Here } from './today/here.js';
import { NobodyYet } from './today/nobody-yet.js';
import { Absent } from './today/absent.js';
import { SystemCard } from './today/system-card.js';

const TYPES = ['attendance.marked', 'attendance.checkout', 'attendance.corrected'];
const WITH_EVENTS = 60_000;
const WITHOUT = 15_000;
/** Figures need not move with each of the hundred people who pass the door at nine. */
const PAUSE = 1500;

/** The work date that runs on the server, and its figures; the server decides when a new one begins. */
async function load(signal) {
  const { date: day, total } = await get('attendance/today', { limit: 1 }, signal);
  const counted = async (status) => (await get('attendance', { start_date: day, end_date: day, status, limit: 1 }, signal)).total;
  const [here, left, report] = await Promise.all([counted('checked_in'), counted('checked_out'),
    can('reports:read') ? get('reports/daily', { date: day }, signal) : null]);
  return { day, here, left, came: report?.present_count ?? total, report };
}

function Ear({ hear, opened }) {
  const open = useEvents(TYPES, hear);
  useEffect(() => opened(open), [open]);
  return null;
}

export default function Today({ query }) {
  const [listening, setListening] = useState(false);
  const [tick, setTick] = useState(0);
  const today = useData(load, [tick], { every: listening ? WITH_EVENTS : WITHOUT });
  const told = useRef(() => {});
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hear = useCallback((event) => {
    told.current(event);
    timer.current ||= setTimeout(() => {
      timer.current = 0;
      setTick((n) => n + 1);
    }, PAUSE);
  }, []);

  const { data } = today;
  const shown = data && shownOf(query.show, data);
  const off = data?.report && !data.report.working_day;
  return html`
    <${Page} title=${t('today.title')} className="today"
      lead=${data && html`${date(data.day, { dateStyle: 'full' })}${off && html` · ${t('today.dayOff')}`}`}>
      ${can('event:read') && html`<${Ear} hear=${hear} opened=${setListening} />`}
      <${Problem} error=${today.error} retry=${today.reload} />
      ${!data && !today.error && html`<${Busy} />`}
      ${data && html`
        <${SystemCard} onlyTrouble />
        ${data.report?.total_persons === 0 && html`<${NobodyYet} />`}
        <${Figures} data=${data} shown=${shown} />
        <div class="columns">
          ${shown === 'late' || shown === 'missing'
            ? html`<${Absent} key=${shown + data.day} kind=${shown} data=${data} query=${query} />`
            : html`<${Here} key=${shown + data.day} kind=${shown} day=${data.day} tick=${tick} query=${query} />`}
          <div class="aside">
            <${Feed} key=${data.day} day=${data.day} listening=${listening} told=${told} />
            <${SystemCard} />
          </div>
        </div>`}
    </>`;
}
