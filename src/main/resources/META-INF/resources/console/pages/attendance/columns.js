import { html } from '../../lib/preact.js';
import { duration, named, percent, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { shortDay, timeOn } from './clock.js';
import { by, State } from './state.js';

const person = (record) => html`<div class="person"><div>
  <a href="#/attendance/${record.id}">${record.person_name}</a><small>${record.person_id}</small>
</div></div>`;

const marked = (record) => html`<div>${by(record.marked_by)}
  <small class="muted block">${[named('attendance.source', record.source), record.location].filter(Boolean).join(' · ')}</small></div>`;

/**
 * Columns of the list of records.
 * @param late as `lateness` gives it
 * @param act `(what, record)` for the buttons of a row: `checkout` or `void`
 */
export function columns({ range, late, hours, act }) {
  return [
    { name: 'person', label: t('attendance.person'), cell: person },
    ...(range.view === 'day' ? [] : [{ name: 'date', label: t('attendance.date'), cell: (record) => html`<span class="unbroken">${shortDay(record.date, range.start.slice(0, 4) !== range.end.slice(0, 4))}</span>` }]),
    { name: 'in', label: t('attendance.in'), cell: (record) => timeOn(record.check_in_ts, record.date) },
    { name: 'out', label: t('attendance.out'), cell: (record) => timeOn(record.check_out_ts, record.date) || html`<span class="muted">–</span>` },
    { name: 'hours', label: t('attendance.hours'), align: 'end', cell: (record) => duration(record.duration_minutes) || html`<span class="muted">–</span>` },
    { name: 'state', label: t('attendance.state'), cell: (record) => html`<${State} record=${record} late=${late.get(record.id)} hours=${hours} />` },
    { name: 'by', label: t('attendance.by'), cell: marked },
    { name: 'confidence', label: t('attendance.confidence'), align: 'end', cell: (record) => percent(record.confidence) },
    ...(can('attendance:write') ? [{ name: 'do', label: t('attendance.actions'), cell: (record) => buttons(record, act) }] : []),
  ];
}

function buttons(record, act) {
  return html`<div class="actions">
    ${!record.check_out_ts && html`<${Button} small aria-label=${`${t('attendance.checkout')}: ${record.person_name}`} onClick=${() => act('checkout', record)}>${t('attendance.checkout')}</>`}
    <${Button} small kind="quiet" aria-label=${`${t('attendance.void')}: ${record.person_name}`} onClick=${() => act('void', record)}>${t('attendance.void')}</>
  </div>`;
}
