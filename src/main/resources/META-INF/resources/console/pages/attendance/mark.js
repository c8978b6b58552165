import { html } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { tell } from '../../ui/toast.js';
import { instant, wall } from './clock.js';
import { takeBack } from './punches.js';
import { Against, checkTime, inWords, refuse } from './refusal.js';
import { Who } from './who.js';

/**
 * Books that somebody came, for who was not seen.
 * @param at what the clock showed then; now when left out
 * @param done called when something has changed
 */
export function MarkDialog({ person, at, close, done }) {
  const form = useForm({ person: person ?? null, check_in_time: at ?? wall(new Date()), location: '', notes: '' }, async ({ person: who, check_in_time: time, location, notes }) => {
    who || refuse('person_id', t('attendance.needed.person'));
    checkTime('check_in_time', time, { required: true });
    time > wall(new Date()) && refuse('check_in_time', t('attendance.refused.future'));
    const record = await inWords(() => post('attendance/mark', {
      person_id: who.person_id, check_in_time: instant(time), source: 'manual', marked_by: session()?.name,
      ...(location && { location }), ...(notes && { notes }),
    }));
    tell(t(`attendance.marked.${record.action}`, { name: record.person_name }), { undo: async () => { await takeBack(record.id); done(); } });
    close();
    done();
  });
  return html`
    <${Dialog} title=${t('attendance.add')} close=${close}>
      <p class="muted">${t('attendance.add.lead')}</p>
      <${Form} form=${form} label=${t('attendance.add.do')} cancel=${close}>
        <${Who} required autofocus chosen=${form.values.person} onChange=${(who) => form.set('person', who)}
          error=${form.bind('person_id').error} />
        <${TextField} label=${t('attendance.came')} type="datetime-local" required max=${wall(new Date())} ...${form.bind('check_in_time')} />
        <${TextField} label=${t('attendance.location')} maxlength="255" ...${form.bind('location')} />
        <${TextArea} label=${t('attendance.notes')} maxlength="4000" ...${form.bind('notes')} />
        <${Against} error=${form.error} />
      </>
    </>`;
}
