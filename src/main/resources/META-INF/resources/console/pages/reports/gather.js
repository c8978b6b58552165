import { get } from '../../core/api.js';
import { useFresh } from '../../core/fresh.js';
import { useState } from '../../lib/preact.js';
import { daysOf, firstDay, lastDay } from './month.js';

const AT_ONCE = 3;
const BITE = 1000;

/** Like `useFresh` for what takes many requests: `progress` is `{done, total}` while they are under way. */
export function useGathered(gather, deps) {
  const [progress, setProgress] = useState(null);
  const state = useFresh((signal) => {
    setProgress(null);
    return gather(signal, (done, total) => setProgress({ done, total }));
  }, deps);
  return { ...state, progress };
}

/** The report of every day of the month that has begun, but for days off on which nobody came. */
export async function dailyReports(month, signal, tell) {
  const days = daysOf(month);
  const reports = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < days.length) {
      const at = next++;
      reports[at] = await get(`reports/daily/${days[at]}`, {}, signal);
      tell(++done, days.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return reports.filter((report) => report.working_day || report.present_count);
}

/** The figures of a day for one department, or for all. */
export function ofDepartment(report, department) {
  const part = department ? report.by_department[department] ?? { present_count: 0, total_persons: 0, absent_count: 0, late_count: 0 } : report;
  return { date: report.date, present: part.present_count, late: part.late_count, onTime: part.present_count - part.late_count, absent: part.absent_count };
}

/** Late and absent days of each department, added up over the month. */
export function byDepartment(reports) {
  const sums = {};
  for (const report of reports) {
    for (const [name, { late_count: late, absent_count: absent }] of Object.entries(report.by_department)) {
      const sum = (sums[name] ??= { late: 0, absent: 0 });
      sum.late += late;
      sum.absent += absent;
    }
  }
  return sums;
}

/** The line of every person in the month, a thousand at a time. */
export async function everybody(month, filter, signal, tell) {
  const lines = [];
  for (let offset = 0; ; offset += BITE) {
    const page = await get('reports/attendance', { start_date: firstDay(month), end_date: lastDay(month), ...filter, limit: BITE, offset }, signal);
    lines.push(...page.report);
    tell?.(Math.min(offset + BITE, page.total), page.total);
    if (offset + BITE >= page.total) {
      return lines;
    }
  }
}

/** The few with the most of something, those with none of it left out. */
export const highest = (lines, name, most = 10) =>
  lines.filter((line) => line[name] > 0).sort((a, b) => b[name] - a[name] || a.person_name.localeCompare(b.person_name)).slice(0, most);
