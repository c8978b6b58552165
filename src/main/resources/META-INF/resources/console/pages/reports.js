import { html } from '../lib/preact.js';
import { download, get } from '../core/api.js';
import { useFresh } from '../core/fresh.js';
import { dateTime, number, percent, t } from '../core/i18n.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Button, LinkButton } from '../ui/button.js';
import { Exports } from '../ui/exports.js';
import { Select } from '../ui/field.js';
import { Card, Figure, Page } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { Pager } from '../ui/table.js';
import { DaysChart } from './reports/days-chart.js';
import { DepartmentsChart, NONE, nameOf } from './reports/departments.js';
import { dailyReports, everybody, highest, ofDepartment, useGathered } from './reports/gather.js';
import { firstDay, lastDay, monthName, monthOf, months, plusMonths } from './reports/month.js';
import { PeopleTable, Ranking } from './reports/people-table.js';
import { usePrint } from './reports/print.js';

const LIMIT = 25;

/** What has to arrive before a part is shown, or why it does not. */
const Arriving = ({ of, children }) => html`
  <${Problem} error=${of.error} retry=${of.reload} />
  ${of.loading || of.stale && !of.error ? html`<${Busy} ...${of.progress ?? {}} />` : of.data && children(of.data)}`;

/** A month: overall, day by day, by department and person by person. */
export default function Reports({ query }) {
  const month = monthOf(query.month);
  const { department } = query;
  const offset = Math.max(0, Number.parseInt(query.offset, 10) || 0);
  const range = { start_date: firstDay(month), end_date: lastDay(month), department };
  const [year, number12] = month.split('-').map(Number);

  const summary = useFresh((signal) => get('reports/monthly-summary', { year, month: number12 }, signal), [month]);
  const days = useGathered((signal, tell) => dailyReports(month, signal, tell), [month]);
  const page = useFresh((signal) => get('reports/attendance', { ...range, limit: LIMIT, offset }, signal), [month, department, offset]);
  const all = useGathered((signal, tell) => everybody(month, { department }, signal, tell), [month, department]);
  const { printing, print } = usePrint(async () => (!all.stale && all.data) || everybody(month, { department }));

  const departments = [...new Set([...Object.keys(summary.data?.by_department ?? {}), ...(department ? [department] : [])])].filter((name) => name !== NONE);
  const save = (format) => download('reports/export', { ...range, type: 'summary', format });
  const title = `${t('nav.reports')}, ${monthName(month)}${department ? `, ${department}` : ''}`;

  return html`
    <${Page} title=${title} className="report" actions=${html`
      <${Button} onClick=${print}>${t('reports.print')}</>
      ${can('reports:export') && html`<${Exports} label=${(format) => t('reports.export', { format })} save=${save} />`}`}>
      <p class="printed">${t('reports.printed', { time: dateTime(new Date()) })}</p>
      <div class="toolbar">
        <div class="actions" role="group" aria-label=${t('reports.months')}>
          <${LinkButton} href=${to('/reports', { ...query, month: plusMonths(month, -1), offset: undefined })} aria-label=${t('reports.before')}>‹</>
          <${LinkButton} href=${to('/reports', { ...query, month: plusMonths(month, 1), offset: undefined })} aria-label=${t('reports.after')}>›</>
        </div>
        <${Select} label=${t('reports.month')} value=${month} options=${months(month).map((one) => [one, monthName(one)])} onChange=${(one) => refine({ month: one, offset: undefined })} />
        <${Select} label=${t('reports.department')} value=${department ?? ''} onChange=${(one) => refine({ department: one, offset: undefined })}
          options=${[['', t('reports.allDepartments')], ...departments.map((name) => [name, name])]} />
      </div>
      <${Problem} error=${summary.error} retry=${summary.reload} />
      ${summary.data && !summary.stale ? html`<${Figures} summary=${summary.data} days=${days.loading || days.stale ? undefined : days.data} department=${department} />` : summary.loading && html`<${Busy} />`}
      <${Card} title=${t('reports.days.title')}><${Arriving} of=${days}>${(reports) => (reports.length
        ? html`<${DaysChart} reports=${reports} department=${department} printing=${printing} />` : html`<p class="muted">${t('reports.nothing')}</p>`)}</></>
      ${!department && summary.data && !summary.stale && summary.data.total_attendance_records > 0 && html`
        <${Card} title=${t('reports.byDepartment.title')}><${DepartmentsChart} summary=${summary.data} reports=${days.loading || days.stale ? undefined : days.data} printing=${printing} /></>`}
      <div class="grid">${['late', 'absent'].map((what) => html`
        <${Card} title=${t(`reports.most.${what}`)}><${Arriving} of=${all}>${(lines) => html`
          <${Ranking} lines=${highest(lines, `${what}_days`)} name="${what}_days" month=${month} none=${t(`reports.nobody.${what}`)} />`}</></>`)}</div>
      <${Card} title=${t('reports.persons')} actions=${can('attendance:read') && html`<a href=${to('/attendance', { view: 'month', date: firstDay(month) })}>${t('reports.records')}</a>`}>
        <p class="muted">${t('reports.persons.lead')}</p>
        <${PeopleTable} lines=${printing ?? page.data?.report} of=${page} month=${month} caption=${title} />
        <${Pager} total=${page.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || undefined })} />
      </>
    </>`;
}

function Figures({ summary, days, department }) {
  const one = department ? summary.by_department[department] : { attendance_rate: summary.avg_attendance_rate, avg_daily_present: summary.avg_daily_present, total_persons: summary.total_persons };
  const sum = (name) => days?.reduce((all, report) => all + ofDepartment(report, department)[name], 0);
  const late = sum('late');
  const absent = sum('absent');
  return html`<div class="figures">
    <${Figure} value=${percent(one?.attendance_rate ?? 0, 1)} label=${t('reports.rate')} />
    <${Figure} value=${number(one?.avg_daily_present ?? 0, 1)} label=${t('reports.perDay')} />
    <${Figure} value=${number(one?.total_persons ?? 0)} label=${t('reports.people')} />
    <${Figure} value=${t('reports.ofDays', { done: summary.elapsed_working_days, total: summary.total_working_days })} label=${t('reports.workingDays')} />
    <${Figure} value=${days ? number(late) : '…'} label=${t('reports.lateDays')} kind=${late ? 'warn' : ''} />
    <${Figure} value=${days ? number(absent) : '…'} label=${t('reports.absentDays')} kind=${absent ? 'bad' : ''} />
  </div>`;
}
