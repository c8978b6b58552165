import { timezone } from '../../core/i18n.js';

/** Milliseconds that the configured zone is ahead of UTC at that instant. */
function ahead(instant) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezone(), dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }).formatToParts(instant);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The instant at which clocks of the configured zone show what a field `datetime-local` says, as the API takes it. */
export function instantOf(shown) {
  const utc = shown ? Date.parse(`${shown}Z`) : NaN;
  if (Number.isNaN(utc)) {
    return undefined;
  }
  // Twice, because the offset belongs to the instant that is looked for.
  const near = utc - ahead(new Date(utc));
  return new Date(utc - ahead(new Date(near))).toISOString();
}
