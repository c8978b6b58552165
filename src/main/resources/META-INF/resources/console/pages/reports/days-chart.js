import { html } from '../../lib/preact.js';
import { date, number, t } from '../../core/i18n.js';
import { Chart, series } from '../../ui/chart.js';
import { ofDepartment } from './gather.js';

/** Who was on time, late and absent on each day of the month. */
export function DaysChart({ reports, department, printing }) {
  const days = reports.map((report) => ofDepartment(report, department));
  const parts = [['onTime', 0], ['late', 1], ['absent', 4]];
  const config = () => ({
    type: 'bar',
    data: {
      labels: days.map(({ date: day }) => date(day, { day: 'numeric', month: 'numeric' })),
      datasets: parts.map(([name, colour]) => ({ label: t(`reports.${name}`), data: days.map((day) => day[name]), backgroundColor: series()[colour], maxBarThickness: 36 })),
    },
    options: {
      ...(printing && { animation: false }),
      interaction: { mode: 'index', intersect: false },
      scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 }, title: { display: true, text: t('reports.people') } } },
      plugins: { legend: { position: 'bottom' } },
    },
  });
  return html`<${Chart} title=${t('reports.days')} config=${config} deps=${[reports, department, printing]}
    head=${[t('reports.date'), ...parts.map(([name]) => t(`reports.${name}`))]}
    rows=${days.map((day) => [date(day.date, { weekday: 'short', day: 'numeric', month: 'short' }), ...parts.map(([name]) => number(day[name]))])} />`;
}
