const LANGUAGES = ['en', 'de', 'fr'];
const KEPT = 'rollcall.language';

/** The languages by the names that their readers give them. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français' };

function wished() {
  const kept = localStorage.getItem(KEPT);
  const asked = [kept, ...navigator.languages].filter(Boolean).map((tag) => tag.toLowerCase().split('-')[0]);
  return asked.find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

export const language = wished();
document.documentElement.lang = language;

/** The browser's own variant of the language, so that a Briton reads 31/12 and an American 12/31. */
export const locale = navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

/** Takes effect with the page that is loaded next. */
export function speak(tag) {
  localStorage.setItem(KEPT, tag);
  location.reload();
}

const words = {};
const loading = {};

/** Loads the texts `i18n/<name>.<language>.json`; their keys begin with the name. */
export function texts(...names) {
  return Promise.all(names.map((name) => (loading[name] ??= load(name).catch((failure) => {
    delete loading[name];
    throw failure;
  }))));
}

async function load(name) {
  const response = await fetch(new URL(`i18n/${name}.${language}.json`, document.baseURI));
  if (!response.ok) {
    throw new Error(`The texts "${name}" are missing`);
  }
  Object.assign(words, await response.json());
}

const plurals = new Intl.PluralRules(language);

/**
 * The text of a key with `{names}` filled in. Where there is a key with `.one` or `.other` at its end, `values.n` chooses.
 * Numbers are written as the language writes them.
 */
export function t(key, values = {}) {
  const text = words[key] ?? words[`${key}.${values.n === undefined ? 'other' : plurals.select(values.n)}`] ?? words[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    return value === undefined || value === null ? '' : typeof value === 'number' ? number(value) : value;
  });
}

/** Whether there is a text: for codes of the server that may be newer than these texts. */
export const known = (key) => key in words || `${key}.other` in words;

/** A text for one of a closed list of the server's words, or the word itself. */
export const named = (prefix, word) => (word && known(`${prefix}.${word}`) ? t(`${prefix}.${word}`) : (word ?? ''));

let zone;

/** All times are shown in the zone that the server is configured with, wherever the browser is. */
export function showTimesIn(timezone) {
  zone = timezone;
}

export const timezone = () => zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = {};
const format = (options) => (formats[JSON.stringify(options) + zone] ??= new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));

/** @param instant a Date, or ISO 8601 with an offset (the `*_ts` fields) */
const instant = (value) => (value instanceof Date ? value : new Date(value));

export const time = (value) => (value ? format({ hour: '2-digit', minute: '2-digit' }).format(instant(value)) : '');
export const dateTime = (value) => (value ? format({ dateStyle: 'medium', timeStyle: 'short' }).format(instant(value)) : '');
export const dateTimeExact = (value) => (value ? format({ dateStyle: 'medium', timeStyle: 'medium' }).format(instant(value)) : '');

/** A date without a time (`YYYY-MM-DD`), which no zone moves. */
export function date(day, style = { dateStyle: 'medium' }) {
  return day ? new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)) : '';
}

/** The day that it is now where the server is configured to be, as `YYYY-MM-DD`. */
export const today = () => dayOf(new Date());
export const dayOf = (value) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant(value));

/** A day so many days later, as `YYYY-MM-DD`. */
export function plusDays(day, days) {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

export const number = (value, digits) =>
  new Intl.NumberFormat(locale, digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** @param value 0 to 100 */
export const percent = (value, digits = 0) => (value === undefined || value === null ? '' : `${number(value, digits)}\u00a0%`);

/** Minutes as hours and minutes: 7:05. */
export function duration(minutes) {
  if (minutes === undefined || minutes === null) {
    return '';
  }
  const whole = Math.round(minutes);
  return `${number(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}

/** "3 minutes ago", in steps that fit. */
export function ago(value) {
  if (!value) {
    return '';
  }
  const seconds = Math.round((instant(value) - Date.now()) / 1000);
  const [size, unit] = [[86_400, 'day'], [3600, 'hour'], [60, 'minute']].find(([length]) => Math.abs(seconds) >= length) ?? [1, 'second'];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}
