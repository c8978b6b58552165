import { html } from '../../lib/preact.js';
import { named, t } from '../../core/i18n.js';
import { Badge } from '../../ui/page.js';

const KINDS = { active: 'good', inactive: 'warn', deleted: 'bad' };

export function StatusBadge({ status }) {
  return html`<${Badge} kind=${KINDS[status]}>${named('people.status', status)}</>`;
}

/** `given`, `withdrawn` or `none`, as the list of people filters them. */
export const consentState = (consent) => (!consent ? 'none' : consent.withdrawn_at ? 'withdrawn' : 'given');

export function ConsentBadge({ consent }) {
  const state = consentState(consent);
  return html`<${Badge} kind=${{ given: 'good', withdrawn: 'bad' }[state]}>${t(`people.consent.${state}`)}</>`;
}
