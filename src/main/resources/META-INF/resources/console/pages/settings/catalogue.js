const minutes = (min, max) => ({ kind: 'whole', min, max, unit: 'minutes' });
const days = (min, max, rest = {}) => ({ kind: 'whole', min, max, unit: 'days', ...rest });

/** Whether fewer days are kept than before, where 0 keeps for good. */
const shorter = (before, after) => after !== 0 && (before === 0 || after < before);
const fewer = (before, after) => after < before;

/**
 * The settings that these texts know, by group: how each is entered and within which bounds. `zero`: 0 is allowed too and means something of
 * its own. `deletes(before, after)`: whether a change deletes what is kept.
 */
export const groups = {
  workday: {
    timezone: { kind: 'zone' },
    working_days: { kind: 'weekdays' },
    working_hours_start: { kind: 'time' },
    working_hours_end: { kind: 'time' },
    attendance_grace_period_minutes: minutes(0, 240),
    work_day_starts_at: { kind: 'time' },
    holidays: { kind: 'dates', most: 1000 },
  },
  attendance: {
    auto_mark_enabled: { kind: 'flag' },
    duplicate_window_minutes: minutes(0, 1440),
    attendance_policy: { kind: 'choice', of: ['first_last', 'in_out'] },
    auto_checkout_enabled: { kind: 'flag' },
    auto_checkout_time: { kind: 'time' },
  },
  recognition: {
    face_confidence_threshold: { kind: 'number', min: 0, max: 1, empty: true },
    max_face_distance: { kind: 'number' },
    snapshot_interval_seconds: { kind: 'number', min: 0.1, max: 60, unit: 'seconds' },
  },
  privacy: {
    consent_required: { kind: 'flag' },
    unknown_inbox_enabled: { kind: 'flag', deletes: (before, after) => before && !after },
    unknown_retention_days: days(1, 90, { deletes: fewer }),
    recognition_crops_days: days(0, 30, { deletes: fewer }),
  },
  keeping: {
    punch_retention_days: days(31, 36_500, { zero: true, deletes: shorter }),
    audit_retention_days: days(365, 36_500, { zero: true, deletes: shorter }),
    log_retention_days: days(1, 3650, { deletes: fewer }),
  },
  exchange: {
    attendance_publish: { kind: 'choice', of: ['all', 'closed'] },
    output_timezone: { kind: 'zone' },
    pull_photos: { kind: 'flag' },
  },
};

const placed = new Set(Object.values(groups).flatMap(Object.keys));

/** How a setting is entered that these texts do not know: as its value looks. */
function guess(value) {
  switch (typeof value) {
    case 'boolean': return { kind: 'flag' };
    case 'number': return { kind: 'number' };
    case 'string': return { kind: 'text' };
    default: return { kind: 'json' };
  }
}

/** The groups with those of their settings that the server has; what these texts do not know comes last. */
export function groupsOf(config) {
  const own = Object.entries(groups).map(([name, settings]) => [name, Object.fromEntries(Object.entries(settings).filter(([key]) => key in config))]);
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => !placed.has(key)).map(([key, value]) => [key, guess(value)]));
  return [...own, ['rest', rest]].filter(([, settings]) => Object.keys(settings).length);
}
