import { html } from '../../lib/preact.js';
import { date, t } from '../../core/i18n.js';
import { go } from '../../core/router.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { tell } from '../../ui/toast.js';
import { voidRecord } from './punches.js';
import { inWords, refuse } from './refusal.js';

/** Makes a record count no more, with a reason; its punches stay in the history. */
export function VoidRecordDialog({ record, close, done }) {
  const form = useForm({ reason: '' }, async ({ reason }) => {
    reason.trim() || refuse('reason', t('attendance.needed.reason'));
    const back = await inWords(() => voidRecord(record.id, reason.trim()));
    tell(t('attendance.void.done', { name: record.person_name }), { undo: async () => go(`/attendance/${await back()}`) });
    close();
    done();
  });
  return html`
    <${Dialog} title=${t('attendance.void.title')} close=${close}>
      <p>${t('attendance.void.lead', { name: record.person_name, day: date(record.date) })}</p>
      <${Form} form=${form} label=${t('attendance.void')} kind="danger" cancel=${close}>
        <${TextArea} label=${t('attendance.reason')} hint=${t('attendance.reason.hint')} required maxlength="1000" ...${form.bind('reason')} />
      </>
    </>`;
}
