import { html } from '../../lib/preact.js';
import { dateTimeExact, named, number, percent, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Badge } from '../../ui/page.js';
import { Table } from '../../ui/table.js';
import { by } from './state.js';

const dash = html`<span class="muted">–</span>`;

/** A check-out by hand belongs to its record and cannot be given to somebody else. */
const isCheckOut = (punch) => punch.direction === 'exit' && punch.source === 'manual' && !punch.camera;

const what = (punch) => html`<div>${isCheckOut(punch) ? t('attendance.punch.checkout') : named('attendance.direction', punch.direction)}
  <small class="muted block">${named('attendance.source', punch.source)}</small></div>`;

const where = (punch) => (punch.camera
  ? html`<div>${can('camera:read') ? html`<a href="#/cameras/${encodeURIComponent(punch.camera)}">${punch.camera}</a>` : punch.camera}
      ${punch.location && html`<small class="muted block">${punch.location}</small>`}</div>`
  : punch.location || dash);

const sure = (punch) => html`<div>${percent(punch.confidence)}
  ${punch.similarity !== null && html`<small class="muted block">${t('attendance.similarity', { value: number(punch.similarity, 2) })}</small>`}
  ${punch.recognition_id && can('recognition:read') && html`<a class="block" href="#/decisions/${encodeURIComponent(punch.recognition_id)}">${t('attendance.decision')}</a>`}</div>`;

/** What happened: the facts from which a record is derived. `act(what, punch)` opens a dialog. */
export function PunchTable({ punches, record, act }) {
  const columns = [
    { name: 'time', label: t('attendance.time'), cell: (punch) => html`<span class="unbroken">${dateTimeExact(punch.time_ts)}</span>` },
    { name: 'what', label: t('attendance.what'), cell: what },
    { name: 'where', label: t('attendance.where'), cell: where },
    { name: 'by', label: t('attendance.by'), cell: (punch) => html`<div>${by(punch.marked_by)}${punch.notes && html`<small class="muted block">${punch.notes}</small>`}</div>` },
    { name: 'confidence', label: t('attendance.confidence'), align: 'end', cell: sure },
    { name: 'state', label: t('attendance.state'), cell: (punch) => html`<span class="badges">
        <${Badge} kind=${punch.voided ? 'bad' : 'good'}>${punch.voided ? t('attendance.punch.voided') : t('attendance.punch.counts')}</>
        ${punch.corrected && html`<${Badge} kind="info">${t('attendance.corrected')}</>`}
        ${punch.person_id !== record.person_id && html`<${Badge} kind="warn">${punch.person_id}</>`}
      </span>` },
    ...(can('attendance:write') ? [{ name: 'do', label: t('attendance.actions'), cell: (punch) => html`<div class="actions">
        ${!isCheckOut(punch) && can('person:read') && html`<${Button} small onClick=${() => act('reassign', punch)}>${t('attendance.reassign')}</>`}
        <${Button} small onClick=${() => act('count', punch)}>${punch.voided ? t('attendance.count') : t('attendance.uncount')}</>
      </div>` }] : []),
  ];
  return html`<${Table} caption=${t('attendance.punches.of', { name: record.person_name })} columns=${columns} rows=${punches} />`;
}
