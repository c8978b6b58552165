import { html, useState } from '../../lib/preact.js';
import { dateTime, plusDays, t, today } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Badge, Card } from '../../ui/page.js';
import { Progress, useRun } from './run.js';
import { counts, why } from './words.js';

/** How the last run of a kind ended. */
function Last({ kind, run }) {
  if (!run) {
    return html`<p class="muted">${t('odoo.never')}</p>`;
  }
  return html`
    <p><${Badge} kind=${run.succeeded ? 'good' : 'bad'}>${t(run.succeeded ? 'odoo.succeeded' : 'odoo.failed')}</> ${dateTime(instantOf(run.ended_at))}</p>
    <p>${run.succeeded ? counts(kind, run.figures).join(' · ') || t('odoo.nothing') : why(run.message)}</p>`;
}

export function Pull({ last, ready, ended }) {
  const run = useRun('pull', ended);
  return html`
    <${Card} title=${t('odoo.pull.title')}>
      <p class="muted">${t('odoo.pullLead')}</p>
      <${Last} kind="pull" run=${last} />
      ${ready && can('sync:write') && html`
        <div class="actions"><${Button} kind="primary" busy=${run.running} onClick=${() => run.start()}>${t('odoo.pullNow')}</></div>
        <${Progress} run=${run} kind="pull" name=${(issue) => t('odoo.employee', { id: String(issue.employee) })} />`}
    </>`;
}

export function Push({ last, ready, ended }) {
  const run = useRun('push', ended);
  const [dates, setDates] = useState({ start_date: plusDays(today(), -7), end_date: today() });
  const submit = (event) => {
    event.preventDefault();
    run.start(dates);
  };
  return html`
    <${Card} title=${t('odoo.push.title')}>
      <p class="muted">${t('odoo.pushLead')}</p>
      <${Last} kind="push" run=${last} />
      ${ready && can('sync:write') && html`
        <${Form} form=${{ submit, saving: run.running }} label=${t('odoo.pushNow')}>
          <div class="two">
            <${TextField} type="date" label=${t('odoo.from')} required max=${dates.end_date} value=${dates.start_date} onChange=${(day) => setDates({ ...dates, start_date: day })} />
            <${TextField} type="date" label=${t('odoo.to')} required min=${dates.start_date} value=${dates.end_date} onChange=${(day) => setDates({ ...dates, end_date: day })} />
          </div>
        </>
        <${Progress} run=${run} kind="push" name=${(issue) => t('odoo.record', { person: issue.person_id, id: String(issue.attendance_id) })} />`}
    </>`;
}
