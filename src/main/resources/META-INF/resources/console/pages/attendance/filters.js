import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { t } from '../../core/i18n.js';
import { refine, to } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Select, TextField } from '../../ui/field.js';
import { Tabs } from '../../ui/page.js';
import { VIEWS, nameOf } from './range.js';
import { Who } from './who.js';

export const STATES = ['', 'checked_in', 'checked_out', 'incomplete'];

/** A year that somebody is typing begins as 0002; to go there would take the field away. */
const whole = (day) => /^[1-9]\d{3}-/.test(day);

/** Which days are shown; all of it is in the address. */
export function Days({ query, range, running }) {
  const step = (day) => to('/attendance', { ...query, date: day, offset: undefined });
  return html`
    <${Tabs} label=${t('attendance.view')} chosen=${range.view} tabs=${VIEWS.map((view) => [view, t(`attendance.view.${view}`)])}
      href=${(view) => to('/attendance', { ...query, view: view === 'day' ? undefined : view, date: query.date, start: view === 'range' ? range.start : undefined, end: view === 'range' ? range.end : undefined, offset: undefined })} />
    <div class="toolbar days">
      ${range.before && html`
        <div class="actions" role="group" aria-label=${t('attendance.days')}>
          <${LinkButton} href=${step(range.before)} aria-label=${t(`attendance.before.${range.view}`)}>‹</>
          <${LinkButton} href=${step(undefined)} aria-current=${running >= range.start && running <= range.end ? 'date' : undefined}>${t(`attendance.now.${range.view}`)}</>
          <${LinkButton} href=${step(range.after)} aria-label=${t(`attendance.after.${range.view}`)}>›</>
        </div>
        <${TextField} type="date" label=${t('attendance.goto')} className="inline" value=${range.date} onChange=${(day) => whole(day) && refine({ date: day, offset: undefined })} />`}
      ${range.view === 'range' && html`
        <${TextField} type="date" label=${t('attendance.from')} max=${range.end} value=${range.start} onChange=${(day) => whole(day) && refine({ start: day, offset: undefined })} />
        <${TextField} type="date" label=${t('attendance.to')} min=${range.start} value=${range.end} onChange=${(day) => whole(day) && day >= range.start && refine({ end: day, offset: undefined })} />`}
      <h2 class="days-name" aria-live="polite">${nameOf(range)}</h2>
    </div>`;
}

/** Whose records and which; all of it is in the address. */
export function Filters({ query }) {
  const bare = query.person ? { person_id: query.person, name: query.person } : null;
  const person = useData(async (signal) => (bare && can('person:read')
    ? get(`persons/${encodeURIComponent(query.person)}`, {}, signal).catch(() => bare)
    : bare), [query.person]);
  const known = bare && person.data?.person_id === query.person ? person.data : null;
  // A field in which somebody types the number shows at once what was typed.
  const chosen = can('person:read') ? known : bare;
  return html`
    <div class="toolbar">
      <${Who} className="wide" status="all" chosen=${chosen} onChange=${(who) => refine({ person: who?.person_id, offset: undefined })} />
      <${Select} label=${t('attendance.state')} value=${query.status ?? ''} onChange=${(status) => refine({ status, offset: undefined })}
        options=${STATES.map((state) => [state, state ? t(`attendance.status.${state}`) : t('attendance.status.all')])} />
      ${(query.person || query.status) && html`<${Button} kind="quiet" onClick=${() => refine({ person: undefined, status: undefined, offset: undefined })}>${t('attendance.unfilter')}</>`}
    </div>`;
}
