import { html } from '../../lib/preact.js';
import { date, t, timezone } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Checkbox, TextField } from '../../ui/field.js';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MOST = 50;
const WORKDAYS = { days: DAYS.slice(0, 5), from: '06:00', to: '22:00' };

/** The first of January 2024 was a Monday. */
const dayName = (day, weekday) => date(`2024-01-0${DAYS.indexOf(day) + 1}`, { weekday });

/** A window of the week in words. */
export function inWords({ days, from, to }) {
  const names = days.map((day) => dayName(day, 'short')).join(', ');
  return t(to > from ? 'cameras.window' : 'cameras.window.night', { days: names, from, to });
}

/** When a camera looks. */
export function ScheduleEditor({ form: { values, set, bind } }) {
  const windows = values.schedule;
  const change = (index, part) => set('schedule', windows.map((window, i) => (i === index ? { ...window, ...part } : window)));
  /** The button goes with its window. */
  const drop = (event, index) => {
    event.currentTarget.closest('fieldset').querySelector('input').focus();
    set('schedule', windows.filter((_, other) => other !== index));
  };
  const wrong = bind('schedule').error;
  return html`
    <fieldset>
      <legend>${t('cameras.schedule')}</legend>
      <${Checkbox} label=${t('cameras.schedule.some')} hint=${t('cameras.schedule.hint', { zone: timezone() })} checked=${windows.length > 0}
        onChange=${(on) => set('schedule', on ? [WORKDAYS] : [])} />
      ${windows.map((window, i) => html`<${Window} window=${window} number=${i + 1} change=${(part) => change(i, part)}
        remove=${(event) => drop(event, i)} />`)}
      ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
      ${windows.length > 0 && windows.length < MOST && html`
        <div class="actions"><${Button} small onClick=${() => set('schedule', [...windows, { ...WORKDAYS, days: ['sat'] }])}>${t('cameras.schedule.add')}</></div>`}
    </fieldset>`;
}

function Window({ window, number, change, remove }) {
  const toggle = (day, on) => change({ days: DAYS.filter((each) => (each === day ? on : window.days.includes(each))) });
  return html`
    <div class="window" role="group" aria-label=${t('cameras.window.number', { number })}>
      <div class="days">${DAYS.map((day) => html`
        <label title=${dayName(day, 'long')}><input type="checkbox" checked=${window.days.includes(day)} required=${window.days.length === 0}
          onChange=${(event) => toggle(day, event.target.checked)} />${dayName(day, 'short')}</label>`)}
      </div>
      <div class="times">
        <${TextField} type="time" label=${t('cameras.window.from')} required value=${window.from} onChange=${(from) => change({ from })} />
        <${TextField} type="time" label=${t('cameras.window.to')} required value=${window.to === '24:00' ? '00:00' : window.to}
          onChange=${(to) => change({ to: to === '00:00' ? '24:00' : to })} hint=${window.to <= window.from ? t('cameras.window.next') : undefined} />
        <${Button} small onClick=${remove} aria-label="${t('do.remove')}: ${t('cameras.window.number', { number })}">${t('do.remove')}</>
      </div>
    </div>`;
}
