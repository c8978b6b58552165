import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dayOf, plusDays } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { instant } from './clock.js';
import { weekday } from './range.js';

const NOTHING = {};

/** The settings of the working hours, `{}` for who may not read them, undefined while they are on their way. */
export function useHours() {
  const { data, error } = useData(async (signal) => (can('config:read') ? (await get('config', {}, signal)).config : NOTHING));
  return data ?? (error ? NOTHING : undefined);
}

const minutes = (clock) => clock.split(':').reduce((hours, part) => hours * 60 + Number(part), 0);

/** The work date that is running: a work date may begin later than midnight. */
export function runningDate({ work_day_starts_at: begins = '00:00' }) {
  return dayOf(new Date(Date.now() - minutes(begins) * 60_000));
}

/** From when on who comes first is late, as milliseconds; null on a day off, and when the hours are not known. */
export function lateFrom(day, hours) {
  const { working_hours_start: starts, working_days: days, holidays = [], work_day_starts_at: begins = '00:00', attendance_grace_period_minutes: grace = 0 } = hours;
  if (!starts || !days?.includes(weekday(day)) || holidays.includes(day)) {
    return null;
  }
  return Date.parse(instant(`${starts < begins ? plusDays(day, 1) : day}T${starts}`)) + (grace * 60 + 1) * 1000;
}

/**
 * The ids of records that came late. A record is late when it is the person's first of its day; when the page ends within the day,
 * an earlier one may stand on the next page, and the record is only said to have come after the time.
 * @param records newest first, @param whole whether no page follows
 * @return `id → 'late' | 'after'`
 */
export function lateness(records, hours, whole) {
  const found = new Map();
  const earlier = new Set();
  const cut = whole ? undefined : records[records.length - 1]?.date;
  const limits = {};
  for (const record of [...records].reverse()) {
    const key = `${record.date} ${record.person_id}`;
    const limit = (limits[record.date] ??= { at: lateFrom(record.date, hours) }).at;
    if (limit && !earlier.has(key) && Date.parse(record.check_in_ts) >= limit) {
      found.set(record.id, record.date === cut ? 'after' : 'late');
    }
    earlier.add(key);
  }
  return found;
}
