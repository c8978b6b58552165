import { get, post } from '../../core/api.js';
import { t } from '../../core/i18n.js';

const history = (id) => get(`attendance/${id}/history`);

export const voidPunch = (id, reason) => post(`punches/${id}/void`, { reason });

/** Gives a punch to somebody; to the person it has when it shall count again. */
export const givePunch = (id, personId, reason) => post(`punches/${id}/reassign`, { person_id: personId, reason });

/** Takes back what was booked last by hand for a record; what a camera has seen since stays. */
export async function takeBack(recordId) {
  const { punches } = await history(recordId);
  const last = punches.filter((punch) => !punch.voided && !punch.camera && punch.source === 'manual').sort((a, b) => b.id - a.id)[0];
  if (last) {
    await voidPunch(last.id, t('attendance.undone'));
  }
}

/**
 * Voids all punches of a record, latest first, so that the record is gone.
 * @return what makes them count again; it gives the id of the record that has them then
 */
export async function voidRecord(recordId, reason) {
  const { punches } = await history(recordId);
  const standing = punches.filter((punch) => !punch.voided);
  for (const punch of standing) {
    await voidPunch(punch.id, reason);
  }
  return async () => {
    let now = recordId;
    for (const punch of [...standing].reverse()) {
      now = (await givePunch(punch.id, punch.person_id, t('attendance.undone'))).record_id;
    }
    return now;
  };
}
