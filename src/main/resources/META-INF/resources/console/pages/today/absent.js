import { html, useState } from '../../lib/preact.js';
import { useData } from '../../core/data.js';
import { t, time } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { Card } from '../../ui/page.js';
import { PersonLine } from '../../ui/person-face.js';
import { Table } from '../../ui/table.js';
import { arrivals, latest, scan } from './scan.js';

const STEP = 25;
const COUNT = { late: 'late_count', missing: 'absent_count' };

/** Departments in which somebody is late or missing. People without one cannot be asked for alone. */
const departments = (kind, report) => Object.entries(report.by_department)
  .filter(([name, figures]) => figures[COUNT[kind]] > 0 && name !== 'Unassigned')
  .map(([name, figures]) => [name, t('today.department', { name, n: figures[COUNT[kind]] })]);

const columns = (kind) => [
  { label: t('today.person'), cell: (line) => html`<${PersonLine} id=${line.person_id} name=${line.person_name} />` },
  kind === 'late' && { label: t('today.in'), cell: ({ record }) => record && html`<a class="numeric" href="#/attendance/${record.id}">${time(record.check_in_ts)}</a>` },
].filter(Boolean);

/** Who came late, or has not come: more of them on demand. Read again when their number has changed. */
export function Absent({ kind, data, query }) {
  const { day, report } = data;
  const [wanted, setWanted] = useState(STEP);
  const chosen = departments(kind, report).some(([name]) => name === query.department) ? query.department : undefined;
  const figures = chosen ? report.by_department[chosen] : report;
  const list = useData(async (signal) => {
    const last = kind === 'late' && !chosen && await latest({ day, report, wanted }, signal);
    if (last) {
      return last;
    }
    const found = await scan({ day, kind, department: chosen, wanted, expected: figures[COUNT[kind]], people: figures.total_persons }, signal);
    return kind === 'late' ? { ...found, lines: await arrivals(day, found.lines, signal) } : found;
  }, [kind, day, chosen, wanted, figures[COUNT[kind]]]);
  const title = t(`today.${kind}`);
  return html`
    <${Card} className="listed" title=${title}>
      <div class="toolbar">
        <${Select} label=${t('today.departments')} value=${chosen ?? ''} onChange=${(name) => refine({ department: name })}
          options=${[['', t('today.departments.all')], ...departments(kind, report)]} />
      </div>
      <${Table} caption=${title} columns=${columns(kind)} rows=${list.data?.lines} id=${(line) => line.person_id} of=${{ ...list, loading: false }} empty=${t(`today.${kind}.empty`)} />
      ${list.data?.more && html`
        <div class="actions"><${Button} busy=${list.loading} onClick=${() => setWanted(wanted + STEP)}>${t('today.more')}</></div>`}
    </>`;
}
