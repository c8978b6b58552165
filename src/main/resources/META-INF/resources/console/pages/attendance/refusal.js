import { html } from '../../lib/preact.js';
import { ApiError } from '../../core/api.js';
import { t } from '../../core/i18n.js';

/** The server's fixed phrases for conflicts. */
const PHRASES = {
  'Duplicate attendance': 'duplicate',
  'Overlapping attendance': 'overlap',
  'Person is inactive': 'inactive',
  'Automatic attendance is switched off': 'automatic',
  'A check-out by hand cannot be reassigned': 'byHand',
  'Punches deleted': 'gone',
  'Attendance record not found': 'noRecord',
  'Person not found': 'noPerson',
};

/** Does something; a conflict that it meets is thrown on in the reader's words. */
export async function inWords(act) {
  try {
    return await act();
  } catch (failure) {
    const phrase = PHRASES[failure.title];
    if (phrase) {
      failure.message = t(`attendance.refused.${phrase}`);
    }
    throw failure;
  }
}

/** What a form says about one of its fields before the server is asked. */
export function refuse(field, message) {
  throw new ApiError(400, { message, details: { field } });
}

/** @param text of a field for date and time, @param since that it must not come before */
export function checkTime(field, text, { required, since } = {}) {
  if (!text) {
    required && refuse(field, t('attendance.needed.time'));
    return;
  }
  if (Number.isNaN(Date.parse(text))) {
    refuse(field, t('attendance.needed.time'));
  }
  if (since && text < since) {
    refuse(field, t('attendance.refused.order'));
  }
}

/** The way to the record that stands against it. */
export function Against({ error }) {
  const id = error?.details?.attendance_id;
  return id && html`<p class="against"><a href="#/attendance/${id}">${t('attendance.refused.show')}</a></p>`;
}
