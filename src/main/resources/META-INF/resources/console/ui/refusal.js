import { html } from '../lib/preact.js';
import { known, percent, t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { problem } from './problem.js';

/** Why a face was not registered, in words; texts in `i18n/faces`. `refusal`: `{reason, details, message}`, or an {@link ApiError}. */
export function refusalText(refusal) {
  const details = refusal.details ?? {};
  const reason = refusal.reason ?? details.reason;
  const key = [`faces.refused.${reason}`, `reason.${reason}`].find((each) => reason && known(each));
  if (key) {
    return t(key, { name: details.person_name, id: details.person_id, similarity: details.similarity && percent(details.similarity * 100) });
  }
  return refusal.status === undefined ? refusal.message : problem(refusal);
}

/** The same with where to go on: to whoever it looks like, or to the consent that is missing. */
export function Refusal({ refusal, person }) {
  const details = refusal.details ?? {};
  const reason = refusal.reason ?? details.reason;
  return html`
    <p>${refusalText(refusal)}
      ${reason === 'looks_like_someone_else' && details.person_id && can('person:read') && html` <a href="#/people/${encodeURIComponent(details.person_id)}">${t('faces.toPerson', { name: details.person_name })}</a>`}
      ${reason === 'no_consent' && person && html` <a href=${consentOf(person)}>${t('faces.toConsent')}</a>`}
    </p>`;
}

export const consentOf = (personId) => `#/people/${encodeURIComponent(personId)}?tab=consent`;
