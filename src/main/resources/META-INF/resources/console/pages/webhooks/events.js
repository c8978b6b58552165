import { html } from '../../lib/preact.js';
import { known, t } from '../../core/i18n.js';
import { Checkbox } from '../../ui/field.js';

export const TYPES = ['attendance.marked', 'attendance.checkout', 'attendance.corrected', 'person.created', 'person.updated', 'person.deleted',
  'face.registered', 'recognition.unknown', 'camera.up', 'camera.down'];

export const event = (type) => (known(`webhooks.event.${type}`) ? t(`webhooks.event.${type}`) : type);

/** The events that a webhook is told of, in words. */
export const eventsInWords = (types) => (types.length === 0 ? t('webhooks.allEvents') : types.map(event).join(', '));

/** Chooses types of events; none means all, as for the API. */
export function Events({ value, onChange }) {
  const every = value.length === 0;
  const all = [...new Set([...TYPES, ...value])];
  const toggle = (type, on) => onChange(all.filter((one) => (one === type ? on : value.includes(one))));
  return html`
    <fieldset><legend>${t('webhooks.events')}</legend>
      <${Checkbox} label=${t('webhooks.allEvents')} hint=${t('webhooks.allHint')} checked=${every} onChange=${(on) => onChange(on ? [] : ['attendance.marked', 'attendance.checkout', 'attendance.corrected'])} />
      ${!every && html`<div class="choices">${all.map((type) => html`
        <${Checkbox} label=${event(type)} hint=${html`<code>${type}</code>`} checked=${value.includes(type)} disabled=${value.length === 1 && value.includes(type)} onChange=${(on) => toggle(type, on)} />`)}</div>`}
    </fieldset>`;
}
