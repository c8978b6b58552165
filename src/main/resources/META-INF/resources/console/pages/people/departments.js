import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { can } from '../../core/session.js';

/** Where the report counts those without a department. */
const NOWHERE = 'Unassigned';

/** Departments that somebody is in, as far as this key may know. */
export function useDepartments() {
  const report = useData((signal) => (can('reports:read') ? get('reports/daily', {}, signal) : Promise.resolve({ by_department: {} })));
  return Object.keys(report.data?.by_department ?? {}).filter((name) => name !== NOWHERE).sort((a, b) => a.localeCompare(b));
}
