import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Dates, Weekdays } from './days.js';
import { inWords, nowIn, unit } from './words.js';

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

function Zone({ value, onChange, tied }) {
  const now = zones.includes(value) && nowIn(value);
  return html`
    <input type="text" list="${tied.id}-zones" autocomplete="off" spellcheck=${false} required value=${value ?? ''} onInput=${(event) => onChange(event.target.value)} ...${tied} />
    <datalist id="${tied.id}-zones">${zones.map((zone) => html`<option value=${zone} />`)}</datalist>
    ${now && html`<span class="hint">${t('settings.nowIn', { time: now })}</span>`}`;
}

function Amount({ value, onChange, tied, how }) {
  const step = how.kind === 'whole' ? 1 : 'any';
  return html`
    <input type="number" inputmode=${how.kind === 'whole' ? 'numeric' : 'decimal'} step=${step} min=${how.zero ? 0 : how.min} max=${how.max} required=${!how.empty}
      value=${value ?? ''} onInput=${(event) => onChange(event.target.value === '' ? null : Number(event.target.value))} ...${tied} />
    ${how.unit && html`<span>${unit(`${how.unit}.name`, value ?? 0)}</span>`}`;
}

/** The control of a setting. `tied` ties it to its label and hint. */
export function Control({ name, how, value, onChange, tied }) {
  const typed = (event) => onChange(event.target.value);
  switch (how.kind) {
    case 'flag': return html`
      <input type="checkbox" role="switch" checked=${value} onChange=${(event) => onChange(event.target.checked)} ...${tied} />
      <span aria-hidden="true">${inWords(name, value, how)}</span>`;
    case 'time': return html`<input type="time" required value=${value} onInput=${typed} ...${tied} />`;
    case 'zone': return html`<${Zone} ...${{ value, onChange, tied }} />`;
    case 'weekdays': return html`<${Weekdays} ...${{ value, onChange }} />`;
    case 'dates': return html`<${Dates} ...${{ value, onChange, tied, most: how.most }} />`;
    case 'choice': return html`
      <select onChange=${typed} ...${tied}>${[...new Set([...how.of, value])].map((one) => html`<option value=${one} selected=${one === value}>${inWords(name, one, how)}</option>`)}</select>`;
    case 'whole':
    case 'number': return html`<${Amount} ...${{ value, onChange, tied, how }} />`;
    default: return html`<input type="text" value=${value} onInput=${typed} ...${tied} />`;
  }
}
