import { html } from '../../lib/preact.js';
import { dateTime, t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { PersonPicker } from '../../ui/person-picker.js';
import { tell } from '../../ui/toast.js';
import { givePunch, voidPunch } from './punches.js';
import { inWords, refuse } from './refusal.js';

const reasonOf = ({ reason }) => reason.trim() || refuse('reason', t('attendance.needed.reason'));

const Reason = ({ form }) => html`
  <${TextArea} label=${t('attendance.reason')} hint=${t('attendance.reason.hint')} required maxlength="1000" ...${form.bind('reason')} />`;

/** It was somebody else. `done` gets the record that has the punch then, where it may be another one. */
export function ReassignDialog({ punch, close, done }) {
  const form = useForm({ person: null, reason: '' }, async (values) => {
    const person = values.person ?? refuse('person_id', t('attendance.needed.person'));
    person.person_id === punch.person_id && refuse('person_id', t('attendance.reassign.same'));
    const reason = reasonOf(values);
    await inWords(() => givePunch(punch.id, person.person_id, reason));
    tell(t('attendance.reassign.done', { name: person.name }), { undo: async () => done((await givePunch(punch.id, punch.person_id, t('attendance.undone'))).record_id) });
    close();
    done();
  });
  return html`
    <${Dialog} title=${t('attendance.reassign.title')} close=${close}>
      <p>${t('attendance.reassign.lead', { time: dateTime(punch.time_ts) })}</p>
      <${Form} form=${form} label=${t('attendance.reassign')} cancel=${close}>
        <${PersonPicker} label=${t('attendance.reassign.to')} required autofocus chosen=${form.values.person} onChange=${(person) => form.set('person', person)}
          error=${form.bind('person_id').error} />
        <${Reason} form=${form} />
      </>
    </>`;
}

/** It was nobody, or it shall count again. */
export function CountDialog({ punch, close, done }) {
  const what = punch.voided ? 'count' : 'uncount';
  const form = useForm({ reason: '' }, async (values) => {
    const reason = reasonOf(values);
    const back = punch.voided
      ? () => voidPunch(punch.id, t('attendance.undone'))
      : () => givePunch(punch.id, punch.person_id, t('attendance.undone'));
    const { record_id: record } = await inWords(() => (punch.voided ? givePunch(punch.id, punch.person_id, reason) : voidPunch(punch.id, reason)));
    tell(t(`attendance.${what}.done`), { undo: async () => done((await back()).record_id) });
    close();
    done(record);
  });
  return html`
    <${Dialog} title=${t(`attendance.${what}.title`)} close=${close}>
      <p>${t(`attendance.${what}.lead`, { time: dateTime(punch.time_ts) })}</p>
      <${Form} form=${form} label=${t(`attendance.${what}`)} kind=${punch.voided ? 'primary' : 'danger'} cancel=${close}><${Reason} form=${form} /></>
    </>`;
}
