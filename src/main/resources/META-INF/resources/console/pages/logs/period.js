import { html } from '../../lib/preact.js';
import { t, timezone } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { instantOf } from '../../core/zoneless.js';
import { TextField } from '../../ui/field.js';

/** What is asked for as the API takes it; in the address stand the times as the reader's clock shows them. */
export const period = ({ since, until }) => ({ since: instantOf(since, timezone())?.toISOString(), until: instantOf(until, timezone())?.toISOString() });

/** From when until when. */
export function Period({ query }) {
  const bind = (name) => ({ type: 'datetime-local', value: query[name] ?? '', onChange: (value) => refine({ [name]: value, offset: '' }) });
  return html`
    <${TextField} label=${t('logs.since')} ...${bind('since')} />
    <${TextField} label=${t('logs.until')} ...${bind('until')} />`;
}
