import { date, dateTime, dayOf, time, timezone } from '../../core/i18n.js';
import { instantOf } from '../../core/zoneless.js';

/** What a clock of the server's zone shows, as a field for date and time takes it: `2026-11-27T08:15`. */
export function wall(instant) {
  if (!instant) {
    return '';
  }
  const at = new Date(instant);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone(), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${dayOf(at)}T${clock}`;
}

/** What somebody set such a field to, as the API takes it; null when it is empty. */
export const instant = (text) => instantOf(text, timezone())?.toISOString() ?? null;

/** A time, with its date when that is another one than the record's. */
export const timeOn = (value, day) => (value && dayOf(new Date(value)) !== day ? dateTime(value) : time(value));

export const shortDay = (day, withYear) => date(day, { weekday: 'short', day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) });
