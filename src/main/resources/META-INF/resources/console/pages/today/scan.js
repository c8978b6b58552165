import { get } from '../../core/api.js';

const DAYS = { late: 'late_days', missing: 'absent_days' };
const SMALLEST = 50;
const LARGEST = 1000;

/**
 * The first people who are late or missing. The report lists everybody by name and cannot be asked for these alone, so it is read in pieces,
 * as large as it takes to find so many at their usual share, and only until they are found.
 * @return `{lines, more}`
 */
export async function scan({ day, kind, department, wanted, expected, people }, signal) {
  const limit = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(1.2 * wanted * people / Math.max(1, expected))));
  const lines = [];
  let offset = 0;
  let total = 1;
  while (expected > 0 && offset < total && lines.length <= wanted) {
    const piece = await get('reports/attendance', { start_date: day, end_date: day, department, limit, offset }, signal);
    lines.push(...piece.report.filter((line) => line[DAYS[kind]] > 0));
    total = piece.total;
    offset += limit;
  }
  return { lines: lines.slice(0, wanted), more: lines.length > wanted };
}

/**
 * The last ones to come, who are the late ones on a day on which everybody has one record at most; records tell more than the report, and
 * come page by page however many people there are.
 * @return `{lines, more}`, or null on any other day
 */
export async function latest({ day, report, wanted }, signal) {
  if (report.total_records !== report.present_count || report.late_count === 0) {
    return null;
  }
  const { records, total } = await get('attendance', { start_date: day, end_date: day, limit: Math.min(wanted, report.late_count) }, signal);
  return total === report.total_records
    ? { lines: records.map((record) => ({ person_id: record.person_id, person_name: record.person_name, record })), more: report.late_count > wanted }
    : null;
}

const known = new Map();

/** The lines with the record of the first check-in, which the report does not tell; it is asked for once. */
export function arrivals(day, lines, signal) {
  return Promise.all(lines.map(async (line) => ({ ...line, record: await arrival(day, line.person_id, signal) })));
}

async function arrival(day, id, signal) {
  const key = `${day}/${id}`;
  if (!known.has(key)) {
    const { records } = await get('attendance', { person_id: id, start_date: day, end_date: day }, signal);
    if (!records.length) {
      return undefined;
    }
    known.set(key, records.at(-1));
  }
  return known.get(key);
}
