import { html, useEffect, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData, useRested } from '../../core/data.js';
import { dateTimeExact, named, t } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { Select, TextField } from '../../ui/field.js';
import { Subject } from '../../ui/subject.js';
import { Pager, Table } from '../../ui/table.js';
import { Entry } from './entry.js';
import { Period, period } from './period.js';

const LIMIT = 50;
const ACTIONS = ['person.created', 'person.updated', 'person.deleted', 'person.restored', 'person.erased', 'person.exported', 'person.consent_given', 'person.consent_withdrawn',
  'face.registered', 'face.removed', 'faces.imported', 'attendance.corrected', 'attendance.reprocessed', 'punch.reassigned', 'punch.voided',
  'recognition.enrolled', 'unknown.assigned', 'unknown.discarded', 'unknown.ignored',
  'camera.created', 'camera.changed', 'camera.deleted', 'camera.started', 'camera.stopped',
  'setting.changed', 'key.created', 'key.rotated', 'key.revoked', 'webhook.created', 'webhook.updated', 'webhook.deleted', 'webhook.rotated', 'webhook.tested', 'webhook.replayed',
  'odoo.configured', 'odoo.forgotten', 'model.activated', 'secrets.rotated'];

const when = (entry) => html`<span class="nowrap">${dateTimeExact(instantOf(entry.timestamp))}</span>`;
const what = (entry) => named('logs.did', entry.action);
const who = (entry) => entry.key_name ?? t('logs.program');

/** A bare id means a person. */
const subjectOf = (text) => (text && !text.includes('/') ? `person/${text}` : text);

const columns = (open) => [
  { label: t('logs.when'), cell: when },
  { label: t('logs.action'), cell: what },
  { label: t('logs.subject'), cell: (entry) => html`<${Subject} of=${entry.subject} />` },
  { label: t('logs.who'), cell: (entry) => html`<div>${who(entry)}${entry.remote_address && html`<br /><small class="muted">${entry.remote_address}</small>`}</div>` },
  { label: t('logs.details'), cell: (entry) => html`<div><${Button} small aria-label=${t('logs.showOf', { what: `${what(entry)}, ${entry.subject}` })} onClick=${() => open(entry)}>${t('logs.show')}</></div>` },
];

/** Who changed what. */
export function Audit({ query }) {
  const offset = Number(query.offset) || 0;
  const [typed, setTyped] = useState(query.subject ?? '');
  const subject = useRested(typed.trim());
  useEffect(() => {
    if (subject !== (query.subject ?? '')) {
      refine({ subject, offset: '' });
    }
  }, [subject]);
  const audit = useData((signal) => get('audit', { action: query.action, subject: subjectOf(query.subject), ...period(query), limit: LIMIT, offset }, signal),
    [query.action, query.subject, query.since, query.until, offset]);
  const [shown, open] = useState(null);
  return html`
    <div class="toolbar">
      <${Select} label=${t('logs.action')} value=${query.action ?? ''} onChange=${(action) => refine({ action, offset: '' })}
        options=${[['', t('logs.any')], ...[...new Set([...ACTIONS, ...(query.action ? [query.action] : [])])].map((name) => [name, named('logs.did', name)])]} />
      <${TextField} label=${t('logs.subject')} value=${typed} onChange=${setTyped} placeholder=${t('logs.subjectHint')} spellcheck=${false} />
      <${Period} query=${query} />
      <${Button} onClick=${audit.reload}>${t('logs.reload')}</>
    </div>
    <${Table} caption=${t('logs.audit')} columns=${columns(open)} rows=${audit.data?.entries} of=${audit} empty=${t('logs.none')} />
    <${Pager} total=${audit.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
    ${shown && html`
      <${Entry} title=${what(shown)} details=${shown.details} close=${() => open(null)}
        facts=${[[t('logs.when'), when(shown)], [t('logs.subject'), shown.subject], [t('logs.who'), who(shown)], [t('logs.from'), shown.remote_address],
          [t('logs.request'), shown.request_id && html`<code>${shown.request_id}</code>`], [t('logs.number'), String(shown.id)]]} />`}`;
}
