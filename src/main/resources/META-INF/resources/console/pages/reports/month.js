import { date, plusDays, today } from '../../core/i18n.js';

const YEARS = 5;

/** The month of an address, `YYYY-MM`; this month when it names none. */
export const monthOf = (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '') ? text : today().slice(0, 7));

export function plusMonths(month, count) {
  const moved = new Date(`${month}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  return moved.toISOString().slice(0, 7);
}

export const firstDay = (month) => `${month}-01`;
export const lastDay = (month) => plusDays(firstDay(plusMonths(month, 1)), -1);

export const monthName = (month) => date(firstDay(month), { month: 'long', year: 'numeric' });

/** This month and those before it; also the chosen one, however far away it is. */
export function months(chosen) {
  const all = Array.from({ length: YEARS * 12 }, (_, i) => plusMonths(today().slice(0, 7), -i));
  return all.includes(chosen) ? all : [chosen, ...all].sort().reverse();
}

/** Days of the month that have begun. */
export function daysOf(month) {
  const days = [];
  for (let day = firstDay(month); day <= lastDay(month) && day <= today(); day = plusDays(day, 1)) {
    days.push(day);
  }
  return days;
}
