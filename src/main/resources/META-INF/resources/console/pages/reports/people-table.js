import { html } from '../../lib/preact.js';
import { duration, number, t } from '../../core/i18n.js';
import { to } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Table } from '../../ui/table.js';
import { firstDay } from './month.js';

/** Leads to the person's records of the month. */
const Name = ({ line, month }) => (can('attendance:read')
  ? html`<a href=${to('/attendance', { view: 'month', date: firstDay(month), person: line.person_id })}>${line.person_name}</a>`
  : line.person_name);

/** One line for each person, as the report has them. */
export function PeopleTable({ lines, of, month, caption }) {
  const count = (name) => ({ name, label: t(`reports.${name}`), align: 'end', cell: (line) => number(line[`${name}_days`]) });
  const columns = [
    { name: 'person', label: t('reports.person'), cell: (line) => html`<div class="person"><div>
        <${Name} line=${line} month=${month} /><small>${line.person_id}</small>
      </div></div>` },
    count('present'), count('absent'), count('late'),
    { name: 'average', label: t('reports.average'), align: 'end', cell: (line) => (line.avg_duration_minutes ? duration(line.avg_duration_minutes) : html`<span class="muted">–</span>`) },
    { name: 'hours', label: t('reports.hours'), align: 'end', cell: (line) => (line.total_duration_minutes ? duration(line.total_duration_minutes) : html`<span class="muted">–</span>`) },
  ];
  return html`<${Table} caption=${caption} columns=${columns} rows=${lines} of=${of} id=${(line) => line.person_id} empty=${t('reports.empty')} />`;
}

/** Those with the most late or absent days. */
export function Ranking({ lines, name, month, none }) {
  if (!lines.length) {
    return html`<p class="muted">${none}</p>`;
  }
  return html`<ol class="ranking">${lines.map((line) => html`
    <li><span><${Name} line=${line} month=${month} /></span>
      <span class="numeric">${t('reports.daysOf', { n: line[name], total: line.total_days })}</span></li>`)}</ol>`;
}
