import { html } from '../../lib/preact.js';
import { put } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, TextArea, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { tell } from '../../ui/toast.js';
import { instant, wall } from './clock.js';
import { Against, checkTime, inWords, refuse } from './refusal.js';

/** Puts times and notes of a record right. What nobody touches is not sent, so that its seconds stay. */
export function CorrectDialog({ record, close, done }) {
  const before = { check_in: wall(record.check_in_ts), check_out: wall(record.check_out_ts), notes: record.notes ?? '' };
  const form = useForm({ ...before, open: !record.check_out_ts, reason: '' }, async (values) => {
    const now = wall(new Date());
    checkTime('check_in', values.check_in, { required: true });
    values.check_in > now && refuse('check_in', t('attendance.refused.future'));
    checkTime('check_out', values.open ? '' : values.check_out, { required: !values.open, since: values.check_in });
    !values.open && values.check_out > now && refuse('check_out', t('attendance.refused.future'));
    const left = values.open ? '' : values.check_out;
    const changes = {
      ...(values.check_in !== before.check_in && { check_in: instant(values.check_in) }),
      ...(left !== before.check_out && { check_out: instant(left) }),
      ...(values.notes !== before.notes && { notes: values.notes || null }),
    };
    Object.keys(changes).length || refuse('check_in', t('attendance.correct.nothing'));
    values.reason.trim() || refuse('reason', t('attendance.needed.reason'));
    await inWords(() => put(`attendance/${record.id}`, { ...changes, reason: values.reason.trim() }));
    tell(t('attendance.correct.done'));
    close();
    done();
  });
  return html`
    <${Dialog} title=${t('attendance.correct.title')} close=${close}>
      <p class="muted">${t('attendance.correct.lead')}</p>
      <${Form} form=${form} label=${t('attendance.correct.do')} cancel=${close}>
        <${TextField} label=${t('attendance.came')} type="datetime-local" required ...${form.bind('check_in')} />
        <${Checkbox} label=${t('attendance.correct.open')} checked=${form.values.open} onChange=${(open) => form.set('open', open)} />
        ${!form.values.open && html`<${TextField} label=${t('attendance.left')} type="datetime-local" required min=${form.values.check_in} ...${form.bind('check_out')} />`}
        <${TextArea} label=${t('attendance.notes')} maxlength="4000" ...${form.bind('notes')} />
        <${TextArea} label=${t('attendance.reason')} hint=${t('attendance.reason.hint')} required maxlength="1000" ...${form.bind('reason')} />
        <${Against} error=${form.error} />
      </>
    </>`;
}
