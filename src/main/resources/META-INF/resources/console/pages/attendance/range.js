import { date, locale, plusDays } from '../../core/i18n.js';

export const VIEWS = ['day', 'week', 'month', 'range'];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const utc = (day) => new Date(`${day}T00:00:00Z`);

/** Not so the 31st of February. */
const isDay = (text) => DAY.test(text ?? '') && !Number.isNaN(utc(text).getTime()) && utc(text).toISOString().startsWith(text);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day) => utc(day).getUTCDay() || 7;

function months(day, count) {
  const moved = utc(`${day.slice(0, 7)}-01`);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  return moved.toISOString().slice(0, 10);
}

/**
 * The days that an address asks for; whatever is wrong in it gives way to the day that is running.
 * @param query `view`, and `date`, or `start` and `end`
 * @return `{view, date, start, end, before, after}`, the last two being the dates of the view's neighbours
 */
export function rangeOf(query, running) {
  const view = VIEWS.includes(query.view) ? query.view : 'day';
  const day = isDay(query.date) ? query.date : running;
  if (view === 'week') {
    const start = plusDays(day, 1 - weekday(day));
    return { view, date: day, start, end: plusDays(start, 6), before: plusDays(day, -7), after: plusDays(day, 7) };
  }
  if (view === 'month') {
    const start = months(day, 0);
    return { view, date: day, start, end: plusDays(months(day, 1), -1), before: months(day, -1), after: months(day, 1) };
  }
  if (view === 'range') {
    const start = isDay(query.start) ? query.start : plusDays(running, -29);
    const end = isDay(query.end) && query.end >= start ? query.end : start > running ? start : running;
    return { view, date: day, start, end };
  }
  return { view, date: day, start: day, end: day, before: plusDays(day, -1), after: plusDays(day, 1) };
}

/** The days in words: "Friday, 27 November 2026", "23–29 Nov 2026", "November 2026". */
export function nameOf({ view, start, end }) {
  if (view === 'day') {
    return date(start, { dateStyle: 'full' });
  }
  if (view === 'month') {
    return date(start, { month: 'long', year: 'numeric' });
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(utc(start), utc(end));
}
