import { html } from '../../lib/preact.js';
import { number, t } from '../../core/i18n.js';
import { to } from '../../core/router.js';

/** The lists of a day, with how many are on each; who is late or missing is known on working days, to keys that may read reports. */
function lists({ here, came, left, report }) {
  const expected = report?.working_day;
  return [
    ['here', here, here ? 'good' : ''],
    ['came', came, ''],
    expected && ['late', report.late_count, report.late_count ? 'warn' : ''],
    expected && ['missing', report.absent_count, report.absent_count ? 'bad' : ''],
    ['left', left, ''],
  ].filter(Boolean);
}

/** The list that the address asks for, or the first one. */
export function shownOf(asked, data) {
  return lists(data).some(([name]) => name === asked) ? asked : 'here';
}

/** The day in numbers; each leads to its list below. */
export function Figures({ data, shown }) {
  return html`
    <nav class="figures" aria-label=${t('today.lists')}>
      ${lists(data).map(([name, count, kind]) => html`
        <a key=${name} class="figure ${kind}" href=${to('/', { show: name === 'here' ? '' : name })} aria-current=${name === shown ? 'true' : undefined}>
          <strong>${number(count)}${name === 'came' && data.report && html` <small>${t('today.of', { n: data.report.total_persons })}</small>`}</strong>
          <span>${t(`today.${name}`)}</span>
        </a>`)}
    </nav>`;
}
