import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { date, duration, number, t, time, today } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Card, Figure } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { daysOf, leading, plusMonths, runningDay, stateOf, week } from './days.js';

const KINDS = { present: 'good', here: 'info', late: 'warn', incomplete: 'warn', absent: 'bad' };
const SIGNS = { present: '✓', here: '●', late: '◷', incomplete: '!', absent: '✕' };
const RECORDS = 1000;

async function month(id, days, signal) {
  const range = { start_date: days[0], end_date: days.at(-1) };
  const [records, report, config] = await Promise.all([
    get(`attendance/person/${encodeURIComponent(id)}`, { ...range, limit: RECORDS }, signal),
    can('reports:read') ? get('reports/attendance', { ...range, person_id: id }, signal) : null,
    can('config:read') ? get('config', {}, signal) : null,
  ]);
  return { records: records.records, figures: report?.report[0], config: config?.config, first: days[0] };
}

/** From one day with a record to the next by the arrow keys. */
function walk(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) {
    const links = [...event.currentTarget.querySelectorAll('a')];
    const next = links[links.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
}

/** A month of somebody's attendance, day by day. */
export function Calendar({ person, query }) {
  const id = person.person_id;
  const shown = /^\d{4}-(0[1-9]|1[0-2])$/.test(query.month ?? '') ? query.month : today().slice(0, 7);
  const days = daysOf(shown);
  const data = useData((signal) => month(id, days, signal), [id, shown]);
  const loaded = data.data?.first === days[0] ? data.data : undefined;
  const turn = (months) => refine({ month: plusMonths(shown, months) });
  const title = date(days[0], { month: 'long', year: 'numeric' });

  return html`
    <${Card} title=${title} className="calendar" actions=${[
      html`<${Button} small onClick=${() => turn(-1)}>${t('people.month.before')}</>`,
      html`<${Button} small onClick=${() => refine({ month: '' })}>${t('people.month.this')}</>`,
      html`<${Button} small onClick=${() => turn(1)}>${t('people.month.next')}</>`,
    ]}>
      <p class="unseen" role="status">${loaded ? title : t('state.loading')}</p>
      <${Problem} error=${data.error} retry=${data.reload} />
      ${loaded?.figures && html`<${Figures} figures=${loaded.figures} />`}
      <ol class="month-weekdays" aria-hidden="true">${week().map((day) => html`<li>${date(day, { weekday: 'short' })}</li>`)}</ol>
      <ol class="month-days lead-${leading(shown)}" aria-label=${title} aria-busy=${loaded ? undefined : 'true'} onKeyDown=${walk}>
        ${days.map((day) => html`<${Day} key=${day} day=${day} person=${person} data=${loaded} />`)}
      </ol>
      ${loaded && !loaded.config && html`<p class="hint">${t('people.day.unknown')}</p>`}
    </>`;
}

function Figures({ figures }) {
  return html`
    <div class="figures">
      <${Figure} value=${number(figures.present_days)} label=${t('people.days.present')} />
      <${Figure} value=${number(figures.late_days)} label=${t('people.days.late')} />
      <${Figure} value=${number(figures.absent_days)} label=${t('people.days.absent')} />
      <${Figure} value=${duration(figures.total_duration_minutes)} label=${t('people.days.hours')} />
    </div>`;
}

function Day({ day, person, data }) {
  const records = (data?.records ?? []).filter((record) => record.date === day && !record.deleted).sort((a, b) => a.check_in_ts.localeCompare(b.check_in_ts));
  const running = runningDay(data?.config);
  const state = data && stateOf(day, records, data.config, { running, expected: person.status === 'active' });
  const full = date(day, { weekday: 'long', day: 'numeric', month: 'long' });
  return html`
    <li class="day ${KINDS[state] ?? ''} ${state ?? ''} ${day === running ? 'running' : ''}" aria-current=${day === running ? 'date' : undefined}>
      <span class="number"><span aria-hidden="true">${Number(day.slice(8))}</span><span class="unseen">${full}</span><span class="weekday" aria-hidden="true">${date(day, { weekday: 'short' })}</span></span>
      ${state && state !== 'ahead' && html`<span class="day-state">${SIGNS[state] && html`<span aria-hidden="true">${SIGNS[state]} </span>`}${t(`people.day.${state}`)}</span>`}
      ${records.map((record) => html`
        <a href="#/attendance/${record.id}"><span class="unseen">${full}: </span>${time(record.check_in_ts)}–${time(record.check_out_ts) || '…'}</a>`)}
    </li>`;
}
