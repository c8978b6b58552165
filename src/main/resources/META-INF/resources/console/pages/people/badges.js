import { html } from '../../lib/preact.js';
import { named as word, t } from '../../core/i18n.js';
import { Badge } from '../../ui/page.js';

const KINDS = { active: 'good', inactive: 'warn', deleted: 'bad' };

export function StatusBadge({ status }) {
  return html`<${Badge} kind=${KINDS[status]}>${word('people.status', status)}</>`;
}

/** `given`, `withdrawn` or `none`, as the list of people filters them. */
export const consentState = (consent) => (!consent ? 'none' : consent.withdrawn_at ? 'withdrawn' : 'given');

/** `named`: says what it is about, where no heading does. */
export function ConsentBadge({ consent, named }) {
  const state = consentState(consent);
  const text = t(`people.consent.${state}`);
  return html`<${Badge} kind=${{ given: 'good', withdrawn: 'bad' }[state]}>${named ? t('people.consent.named', { state: text }) : text}</>`;
}
