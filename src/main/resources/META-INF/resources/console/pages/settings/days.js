import { html, useState } from '../../lib/preact.js';
import { date, t, today } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { weekday } from './words.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function Weekdays({ value, onChange }) {
  const toggle = (day, on) => onChange(WEEK.filter((one) => (one === day ? on : value.includes(one))));
  return html`
    <ul class="weekdays">${WEEK.map((day) => html`
      <li><label><input type="checkbox" checked=${value.includes(day)} onChange=${(event) => toggle(day, event.target.checked)} />${weekday(day)}</label></li>`)}
    </ul>`;
}

/** Dates in their order. Those that are over stand apart, so that a list kept for years stays short. */
export function Dates({ value, onChange, tied, most }) {
  const [next, setNext] = useState('');
  const add = () => {
    onChange([...new Set([...value, next])].sort());
    setNext('');
  };
  /** The button goes with its day. */
  const drop = (day) => {
    document.getElementById(tied.id)?.focus();
    onChange(value.filter((one) => one !== day));
  };
  const now = today();
  const coming = value.filter((day) => day >= now);
  const over = value.filter((day) => day < now);
  const list = (days) => html`
    <ul class="days">${days.map((day) => html`
      <li key=${day}><span>${date(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}</span>
        <button type="button" class="close" aria-label=${t('settings.dates.remove', { date: date(day) })} onClick=${() => drop(day)}>×</button></li>`)}
    </ul>`;
  return html`
    <div class="joined">
      <input type="date" aria-label=${t('settings.dates.new')} value=${next} onInput=${(event) => setNext(event.target.value)} ...${tied}
        onKeyDown=${(event) => event.key === 'Enter' && (event.preventDefault(), next && add())} />
      <${Button} disabled=${!next || value.length >= most} onClick=${add}>${t('do.add')}</>
    </div>
    ${coming.length > 0 && list(coming)}
    ${over.length > 0 && html`<details><summary>${t('settings.dates.over', { n: over.length })}</summary>${list(over)}</details>`}
    ${value.length === 0 && html`<span class="hint">${t('settings.dates.none')}</span>`}`;
}
