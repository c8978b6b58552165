import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { dateTime, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Card } from '../../ui/page.js';
import { timeOn } from './clock.js';

/**
 * Everything about a record: itself, its punches, and who put what right, latest first.
 * What a value was before its first correction is in the audit trail alone, which only an administrator reads.
 */
export async function loadRecord(id, signal) {
  const { record, punches, corrections } = await get(`attendance/${id}/history`, {}, signal);
  const [ofPunches, audited] = await Promise.all([
    Promise.all(punches.filter((punch) => punch.corrected).map(async (punch) => ({ punch, made: (await get(`punches/${punch.id}/corrections`, {}, signal)).corrections }))),
    corrections.length && can('admin') ? get('audit', { subject: `attendance/${id}`, limit: 1000 }, signal).then(({ entries }) => entries, () => []) : [],
  ]);
  const changes = [
    ...corrections.flatMap((correction, i) => ofRecord(correction, corrections.slice(0, i), audited)),
    ...ofPunches.flatMap(({ punch, made }) => made.map((correction) => ({ ...correction, punch }))),
  ];
  return { record, punches, changes: changes.sort((a, b) => (a.created_ts < b.created_ts ? 1 : -1)) };
}

/** A correction field by field, each with what it was, where that is known. */
function ofRecord(correction, earlier, audited) {
  const entry = audited.find(({ details }) => details?.reason === correction.reason && same(details?.after, correction));
  return [{
    ...correction,
    values: correction.fields.map((field) => {
      const key = field === 'notes' ? field : `${field}_ts`;
      const last = earlier.filter(({ fields }) => fields.includes(field)).pop();
      const known = Boolean(entry || last);
      return { field, known, from: entry ? entry.details.before?.[field] : last?.[key], to: correction[key] };
    }),
  }];
}

const same = (after, correction) => Boolean(after) && correction.fields.every((field) => {
  const [one, other] = [after[field], correction[field === 'notes' ? field : `${field}_ts`]];
  return one === other || Date.parse(one) === Date.parse(other);
});

const shown = (field, value, day) => {
  if (field === 'notes') {
    return value ? `“${value}”` : t('attendance.history.noNotes');
  }
  return value ? timeOn(value, day) : t('attendance.history.open');
};

function Change({ change, day }) {
  const head = html`<p><strong>${t('attendance.history.who', { who: change.corrected_by })}</strong> <span class="muted">${dateTime(change.created_ts)}</span></p>`;
  const reason = html`<p class="muted">${t('attendance.history.why', { reason: change.reason })}</p>`;
  if (!change.punch) {
    return html`<li>${head}<ul>${change.values.map(({ field, known, from, to }) => html`
      <li>${t(`attendance.history.${field}`)}: ${known && html`<del>${shown(field, from, day)}</del> → `}<ins>${shown(field, to, day)}</ins></li>`)}</ul>${reason}</li>`;
  }
  const time = dateTime(change.punch.time_ts);
  const what = change.kind === 'void'
    ? t('attendance.history.void', { time })
    : change.from_person_id === change.to_person_id
      ? t('attendance.history.again', { time })
      : t('attendance.history.reassign', { time, from: change.from_person_id, to: change.to_person_id });
  return html`<li>${head}<p>${what}</p>${reason}</li>`;
}

/** Who changed what and why, latest first. */
export function History({ changes, day }) {
  return html`
    <${Card} title=${t('attendance.history')}>
      ${changes.length ? html`<ol class="history">${changes.map((change) => html`<${Change} change=${change} day=${day} />`)}</ol>` : html`<p class="muted">${t('attendance.history.none')}</p>`}
    </>`;
}
