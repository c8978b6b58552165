import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { Busy } from '../../ui/busy.js';
import { Button } from '../../ui/button.js';
import { Notice, Problem } from '../../ui/problem.js';
import { counts, explain, why } from './words.js';

/**
 * Reports of one job as one. A pull goes on where the one before stopped; a push looks at all records again, and finds unchanged what it has
 * pushed before.
 */
const together = {
  pull: (before, report) => {
    const sums = Object.entries(report).filter(([name, value]) => typeof value === 'number' && !/^(total|remaining|photos_remaining)$/.test(name))
      .map(([name, value]) => [name, value + before[name]]);
    return { ...report, ...Object.fromEntries(sums), total: before.total, errors: [...before.errors, ...report.errors], warnings: [...before.warnings, ...report.warnings] };
  },
  push: (before, report) => ({
    ...report,
    pushed: before.pushed + report.pushed, updated: before.updated + report.updated, removed: before.removed + report.removed,
    unchanged: Math.max(0, report.unchanged - before.pushed - before.updated),
  }),
};

/**
 * Runs an exchange with Odoo. The server works for some seconds at a time and says what remains; this goes on until nothing does, nothing
 * moves any more, or the reader stops it.
 */
export function useRun(kind, ended) {
  const [state, setState] = useState({});
  const stopped = useRef(false);
  useEffect(() => () => (stopped.current = true), []);

  const start = async (body = {}) => {
    stopped.current = false;
    let report;
    setState({ running: true });
    try {
      for (let before = Infinity; ;) {
        const next = await post(`sync/odoo/${kind}`, body).catch(explain);
        report = report ? together[kind](report, next) : next;
        const left = report.remaining + (report.photos_remaining ?? 0);
        setState({ running: true, report });
        if (!left || left >= before || stopped.current) {
          break;
        }
        before = left;
      }
      setState({ report });
    } catch (error) {
      setState({ report, error });
    } finally {
      ended();
    }
  };
  return { ...state, start, stop: () => (stopped.current = true) };
}

/** Cases under what is wrong with them: often it is the same with many. */
function Issues({ issues, name }) {
  const byReason = Object.entries(Object.groupBy(issues, (issue) => issue.reason));
  return html`
    <details open>
      <summary>${t('odoo.issues', { n: issues.length })}</summary>
      <div class="issues" tabindex="0" role="region" aria-label=${t('odoo.issues', { n: issues.length })}><dl>${byReason.map(([reason, cases]) => html`<dt>${why(reason)}</dt><dd>${cases.map(name).join(', ')}</dd>`)}</dl></div>
    </details>`;
}

/** How a run goes, and what it came to. `name(issue)`: what the issue is about. */
export function Progress({ run, kind, name }) {
  const { running, report, error } = run;
  const issues = [...(report?.errors ?? []), ...(report?.warnings ?? [])];
  return html`
    ${running && html`
      <div class="actions">
        <${Busy} label=${t(`odoo.running.${kind}`)} done=${report && report.total - report.remaining} total=${report?.remaining ? report.total : undefined} />
        <${Button} small onClick=${run.stop}>${t('odoo.stop')}</>
      </div>`}
    <${Problem} error=${error} />
    ${!running && report && html`
      <${Notice} kind=${report.failed || report.remaining ? 'warn' : 'good'}>
        <p>${[t(`odoo.done.${kind}`), ...counts(kind, report)].join(' · ')}</p>
        ${report.remaining > 0 && html`<p>${t('odoo.remains', { n: report.remaining })}</p>`}
      </>`}
    ${issues.length > 0 && html`<${Issues} issues=${issues} name=${name} />`}`;
}
