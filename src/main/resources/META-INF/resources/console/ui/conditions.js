import { html } from '../lib/preact.js';
import { known, t } from '../core/i18n.js';
import { can } from '../core/session.js';

/** What is wrong, in a sentence. `problem` is one of {@link useCondition}. */
export function said({ what, values, cause }) {
  return cause ? t('system.cameraBecause', { ...values, cause: causeOf(cause) }) : t(`system.${what}`, values);
}

/** What to do about it. */
export const advice = ({ what, cause }) => (cause ? t(`causeAdvice.${word(cause)}`) : t(`systemAdvice.${what}`));

/** Why a camera delivers nothing. */
export const causeOf = (cause) => t(`cause.${word(cause)}`);

/** The server has a cause for what is unclear, and may have some that these texts do not know yet. */
const word = (cause) => (known(`cause.${cause}`) ? cause : 'unclear');

/** Everything that is wrong, each with what to do. */
export function Conditions({ problems }) {
  return html`
    <ul class="conditions">${problems.map((problem) => html`
      <li class="notice ${problem.kind}" key=${problem.what + (problem.values.name ?? '')}>
        <div><strong>${said(problem)}</strong><p>${advice(problem)}</p></div>
        ${problem.what === 'camera' && can('camera:read') && html`
          <a href="#/cameras/${encodeURIComponent(problem.values.name)}">${t('system.openCamera', problem.values)}</a>`}
      </li>`)}
    </ul>`;
}
