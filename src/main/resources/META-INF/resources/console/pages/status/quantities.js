import { locale, number, t } from '../../core/i18n.js';

const unit = (value, name) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);

/** Seconds in the two largest units that fit: "3 days, 4 hours". */
export function lasting(seconds) {
  const parts = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const first = parts.findIndex(([, length]) => seconds >= length);
  if (first < 0) {
    return unit(0, 'second');
  }
  const [[name, length], next] = [parts[first], parts[first + 1]];
  const rest = next && Math.floor((seconds % length) / next[1]);
  return [unit(Math.floor(seconds / length), name), rest ? unit(rest, next[0]) : ''].filter(Boolean).join(', ');
}

/** Bytes, rounded to what one wants to know. */
export function size(bytes) {
  const [length, name] = [[1024 ** 3, 'gibibytes'], [1024 ** 2, 'mebibytes'], [1024, 'kibibytes']].find(([least]) => bytes >= least) ?? [1, 'bytes'];
  const value = bytes / length;
  return t(`status.${name}`, { n: number(value, value < 10 && length > 1 ? 1 : 0) });
}
