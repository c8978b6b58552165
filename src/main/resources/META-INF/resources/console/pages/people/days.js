import { dayOf, locale, plusDays, timezone } from '../../core/i18n.js';

const WEEK = 7;
const pad = (n) => String(n).padStart(2, '0');

/** The month so many months later, as `YYYY-MM`. */
export function plusMonths(month, months) {
  const [year, number] = month.split('-').map(Number);
  const moved = year * 12 + number - 1 + months;
  return `${Math.floor(moved / 12)}-${pad((moved % 12) + 1)}`;
}

/** All days of a month. */
export function daysOf(month) {
  const days = [];
  for (let day = `${month}-01`; day.startsWith(month); day = plusDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/** 1 is Monday, as the server's working days count. */
export const weekday = (day) => new Date(`${day}T00:00:00Z`).getUTCDay() || WEEK;

const firstWeekday = () => {
  const about = new Intl.Locale(locale);
  return about.getWeekInfo?.().firstDay ?? about.weekInfo?.firstDay ?? 1;
};

/** The weekdays in the reader's order, each as any date that falls on it. */
export const week = () => Array.from({ length: WEEK }, (_, i) => plusDays('2024-01-01', ((firstWeekday() - 1 + i) % WEEK)));

/** How many days of the week before stand in the month's first row. */
export const leading = (month) => (weekday(`${month}-01`) - firstWeekday() + WEEK) % WEEK;

const seconds = (clock) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * (clock.length > 5 ? 1 : 60);

function clock(instant) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezone(), hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return seconds(parts.format(new Date(instant)));
}

/** The work date that is running. */
export function runningDay(config) {
  const now = new Date();
  return clock(now) < seconds(config?.work_day_starts_at ?? '00:00') ? plusDays(dayOf(now), -1) : dayOf(now);
}

/** As the server's reports see it: a first check-in after the beginning of work and the grace period. */
function late(day, records, config) {
  const starts = seconds(config.working_hours_start);
  const nextDay = starts < seconds(config.work_day_starts_at) ? 86_400 : 0;
  const first = records.map((record) => record.check_in_ts).sort()[0];
  const came = (dayOf(first) > day ? 86_400 : 0) + clock(first);
  return came > starts + nextDay + config.attendance_grace_period_minutes * 60;
}

/**
 * What a day was like: `present`, `late`, `here` (not gone yet), `incomplete`, `absent`, `off`, `nothing`, `ahead`.
 * @param config the server's settings; without them nobody was late or absent
 */
export function stateOf(day, records, config, { running, expected }) {
  const working = config && config.working_days.includes(weekday(day)) && !config.holidays.includes(day);
  if (records.length > 0) {
    const states = records.map((record) => record.status);
    return states.includes('checked_in') ? 'here' : states.includes('incomplete') ? 'incomplete' : working && late(day, records, config) ? 'late' : 'present';
  }
  if (day > running) {
    return 'ahead';
  }
  return config && !working ? 'off' : working && expected && day < running ? 'absent' : 'nothing';
}
