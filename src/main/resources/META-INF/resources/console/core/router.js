import { useEffect, useState } from '../lib/preact.js';

/** The part of the address behind `#`: `/people/EMP001?tab=faces` as path and parameters. */
function here() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { path: path || '/', query: Object.fromEntries(new URLSearchParams(query)) };
}

/** An address inside the console; empty parameters are left out. Parts of the path are to be escaped by `encodeURIComponent`. */
export function to(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `#${path}${given.length ? `?${new URLSearchParams(given)}` : ''}`;
}

const guards = new Set();

/** Asks before the page is left: `guard` answers with a question, or with nothing. */
export function guardLeaving(guard) {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Another page, or another view of the same one: what was typed there goes with it. Filters take nothing away. */
const leads = (next) => next.path !== current.path || (next.query.tab ?? '') !== (current.query.tab ?? '');

const question = () => [...guards].map((guard) => guard()).find(Boolean);

/** Asks what the guards ask; for whatever takes the page away without another address. */
export function mayLeave() {
  const asked = question();
  return !asked || confirm(asked);
}

let shown = location.hash;
let current = here();
const listeners = new Set();

function moved() {
  if (location.hash === shown) {
    return;
  }
  const next = here();
  const asked = leads(next) && question();
  if (asked && !confirm(asked)) {
    history.replaceState(null, '', shown || '#/');
    return;
  }
  shown = location.hash;
  current = next;
  listeners.forEach((listener) => listener(current));
}

addEventListener('hashchange', moved);
addEventListener('beforeunload', (event) => {
  if (question()) {
    event.preventDefault();
  }
});

export function go(path, query) {
  location.hash = to(path, query);
}

/** Where the reader is: `{path, query}`. */
export function useLocation() {
  const [place, setPlace] = useState(current);
  useEffect(() => {
    listeners.add(setPlace);
    setPlace(current);
    return () => listeners.delete(setPlace);
  }, []);
  return place;
}

/** Changes parameters of this page without a new entry in the history. */
export function refine(changes) {
  const { path, query } = here();
  history.replaceState(null, '', to(path, { ...query, ...changes }));
  moved();
}

/** @return the parameters, or null; `/people/:id` takes `/people/EMP%2F1` with `id` EMP/1 */
export function match(pattern, path) {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) {
    return null;
  }
  const params = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith(':')) {
      if (!parts[i]) {
        return null;
      }
      try {
        params[wanted[i].slice(1)] = decodeURIComponent(parts[i]);
      } catch {
        return null;
      }
    } else if (wanted[i] !== parts[i]) {
      return null;
    }
  }
  return params;
}
