import { html } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { date, t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { tell } from '../../ui/toast.js';
import { instant, timeOn, wall } from './clock.js';
import { takeBack } from './punches.js';
import { Against, checkTime, inWords, refuse } from './refusal.js';

/** When somebody probably left: now, or at the end of the working hours when the day is over. */
function guess(record, hours) {
  const now = wall(new Date());
  const ends = record.status === 'incomplete' && hours?.working_hours_end ? `${record.date}T${hours.working_hours_end}` : now;
  return ends >= wall(record.check_in_ts) && ends <= now ? ends : record.status === 'incomplete' ? '' : now;
}

/** Ends a record at a time that somebody says. */
export function CheckOutDialog({ record, hours, close, done }) {
  const form = useForm({ check_out_time: guess(record, hours), notes: '' }, async ({ check_out_time: time, notes }) => {
    checkTime('check_out_time', time, { required: true, since: wall(record.check_in_ts) });
    time > wall(new Date()) && refuse('check_out_time', t('attendance.refused.future'));
    const at = instant(time) < record.check_in_ts ? record.check_in_ts : instant(time);
    const left = await inWords(() => post(`attendance/${record.id}/checkout`, { check_out_time: at, ...(notes && { notes }) }));
    if (left.already_checked_out) {
      tell(t('attendance.checkout.already', { name: record.person_name }), { kind: 'warn' });
    } else {
      tell(t('attendance.checkout.done', { name: record.person_name }), { undo: async () => { await takeBack(record.id); done(); } });
    }
    close();
    done();
  });
  return html`
    <${Dialog} title=${t('attendance.checkout.title', { name: record.person_name })} close=${close}>
      <p class="muted">${t('attendance.checkout.lead', { day: date(record.date), time: timeOn(record.check_in_ts, record.date) })}</p>
      <${Form} form=${form} label=${t('attendance.checkout')} cancel=${close}>
        <${TextField} label=${t('attendance.left')} type="datetime-local" required min=${wall(record.check_in_ts)} max=${wall(new Date())} ...${form.bind('check_out_time')} />
        <${TextArea} label=${t('attendance.notes')} maxlength="4000" ...${form.bind('notes')} />
        <${Against} error=${form.error} />
      </>
    </>`;
}
