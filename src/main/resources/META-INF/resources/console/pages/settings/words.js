import { date, known, locale, number, t, timezone } from '../../core/i18n.js';

const MONDAY = '2024-01-01';

/** @param day 1 is Monday */
export function weekday(day, style = 'long') {
  const moved = new Date(`${MONDAY}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + day - 1);
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(moved);
}

/** `08:30` as the reader writes it. */
const clock = (time) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${time}:00Z`));

export const unit = (name, n) => t(`settings.unit.${name}`, { n });

function amount(key, value, { unit: measure }) {
  const special = `settings.value.${key}.${value}`;
  return known(special) ? t(special) : measure ? unit(measure, value) : number(value);
}

/** A value as a reader would say it. */
export function inWords(key, value, how) {
  if (value === null || value === undefined) {
    return known(`settings.value.${key}.null`) ? t(`settings.value.${key}.null`) : t('state.none');
  }
  switch (how.kind) {
    case 'flag': return t(value ? 'settings.on' : 'settings.off');
    case 'time': return clock(value);
    case 'weekdays': return value.map((day) => weekday(day, 'short')).join(', ') || t('state.none');
    case 'dates': return value.map((day) => date(day)).join(', ') || t('state.none');
    case 'whole':
    case 'number': return amount(key, value, how);
    case 'choice': return known(`settings.value.${key}.${value}`) ? t(`settings.value.${key}.${value}`) : value;
    case 'json': return JSON.stringify(value);
    default: return String(value);
  }
}

/** What may be entered, as a sentence; nothing where the control shows it. */
export function bounds({ kind, min, max, unit: measure, zero, most }) {
  if (kind === 'dates') {
    return t('settings.bounds.dates', { n: most });
  }
  if (kind === 'zone') {
    return t('settings.bounds.zone');
  }
  if (min === undefined) {
    return '';
  }
  const range = { min, max: measure ? unit(measure, max) : number(max) };
  return t(zero ? 'settings.bounds.zero' : 'settings.bounds', range);
}

/** The time that it is now in a zone, or nothing when there is no such zone. */
export function nowIn(zone) {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone || timezone(), weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date());
  } catch {
    return '';
  }
}
