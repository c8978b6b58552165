import { html } from '../../lib/preact.js';
import { named, t, time } from '../../core/i18n.js';
import { Badge } from '../../ui/page.js';
import { lateFrom } from './hours.js';

const KINDS = { checked_in: 'good', checked_out: 'plain', incomplete: 'warn' };

/** Where a record stands, in words. `late` as {@link lateness} says. */
export function State({ record, late, hours }) {
  return html`<span class="badges">
    <${Badge} kind=${KINDS[record.status]}>${named('attendance.status', record.status)}</>
    ${late && html`<${Badge} kind="warn">${late === 'late' ? t('attendance.late') : t('attendance.after', { time: time(new Date(lateFrom(record.date, hours) - 1000)) })}</>`}
    ${record.corrected && html`<${Badge} kind="info">${t('attendance.corrected')}</>`}
  </span>`;
}

/** Who or what marked it: `auto` is the server itself. */
export const by = (name) => (name === 'auto' ? t('attendance.by.auto') : name);
