/** The zone of every time of the API that names none: the setting `output_timezone`. */
let output = 'UTC';

export function readTimesIn(timezone) {
  output = timezone;
}

/** How many milliseconds the clocks of a zone are ahead of UTC at an instant. */
function ahead(timezone, instant) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  const { year, month, day, hour, minute, second } = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant that a text without an offset (`2025-01-15T09:00:00`) means, for the functions of `core/i18n.js`.
 * @param timezone the zone of the clock that shows it; that of the API's answers when left out
 * @return null when there is no text
 */
export function instantOf(text, timezone = output) {
  if (!text) {
    return null;
  }
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  const guess = asUtc - ahead(timezone, asUtc);
  return new Date(asUtc - ahead(timezone, guess));
}
