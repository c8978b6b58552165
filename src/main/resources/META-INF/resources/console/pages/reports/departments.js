import { html } from '../../lib/preact.js';
import { number, percent, t } from '../../core/i18n.js';
import { Chart, series } from '../../ui/chart.js';
import { byDepartment } from './gather.js';

/** What the server calls the people who have no department. */
export const NONE = 'Unassigned';

export const nameOf = (department) => (department === NONE ? t('reports.unassigned') : department);

/** How much of what they could each department was there. */
export function DepartmentsChart({ summary, reports, printing }) {
  const sums = byDepartment(reports ?? []);
  const rows = Object.entries(summary.by_department);
  const config = () => ({
    type: 'bar',
    data: {
      labels: rows.map(([name]) => nameOf(name)),
      datasets: [{ label: t('reports.rate'), data: rows.map(([, one]) => one.attendance_rate), backgroundColor: series()[0], maxBarThickness: 28 }],
    },
    options: {
      ...(printing && { animation: false }),
      indexAxis: 'y',
      scales: { x: { min: 0, max: 100, ticks: { callback: (value) => percent(value) } }, y: { grid: { display: false } } },
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: ({ parsed }) => percent(parsed.x, 1) } } },
    },
  });
  return html`<${Chart} title=${t('reports.byDepartment')} config=${config} deps=${[summary, printing]}
    head=${[t('reports.department'), t('reports.rate'), t('reports.people'), t('reports.perDay'), t('reports.late'), t('reports.absent')]}
    rows=${rows.map(([name, one]) => [nameOf(name), percent(one.attendance_rate, 1), number(one.total_persons), number(one.avg_daily_present, 1),
      reports ? number(sums[name]?.late ?? 0) : '…', reports ? number(sums[name]?.absent ?? 0) : '…'])} />`;
}
