import { useEffect, useState } from '../lib/preact.js';
import { get, url } from './api.js';
import { can, session } from './session.js';

const EVERY = 20_000;

/** What the health answer says in sentences, and the text that says it in the reader's language. */
const SENTENCES = [
  [/^Camera (?<name>.+) is down$/, 'camera'],
  [/^The model file (?<file>\S+) is not available.*$/, 'models'],
  [/^The models cannot be loaded/, 'unloadable'],
  [/^The models for liveness cannot be loaded/, 'liveness'],
  [/^The gallery is being loaded$/, 'gallery'],
  [/^Sightings cannot be kept on disk$/, 'spool'],
  [/^(?<n>\d+) sightings wait to be written$/, 'waiting'],
  [/^The first key is being made$/, 'key'],
  [/^The server is stopping$/, 'stopping'],
];
const SERIOUS = ['camera', 'models', 'unloadable', 'spool', 'stopping'];

function problem(sentence) {
  for (const [pattern, what] of SENTENCES) {
    const found = pattern.exec(sentence);
    if (found) {
      const { n, ...values } = found.groups ?? {};
      return { what, values: n === undefined ? values : { ...values, n: Number(n) }, kind: SERIOUS.includes(what) ? 'bad' : 'warn' };
    }
  }
  return { what: 'newer', values: { text: sentence }, kind: 'warn' };
}

/** What the sentences leave open, from wherever this key may read it: why cameras are down, and for what a model is missing. */
async function explain(problems, signal) {
  const of = (what) => problems.filter((problem) => problem.what === what);
  if (!of('camera').length && !of('models').length) {
    return;
  }
  if (can('system:read')) {
    const { cameras, models } = await get('status', {}, signal);
    of('camera').forEach((problem) => (problem.cause = cameras.find(({ name }) => name === problem.values.name)?.cause));
    if (!models.problem) {
      of('models').forEach((problem) => Object.assign(problem, { what: 'liveness', kind: 'warn' }));
    }
  } else if (can('camera:read') && of('camera').length) {
    const { cameras } = await get('cameras', { limit: 10_000 }, signal);
    of('camera').forEach((problem) => (problem.cause = cameras.find(({ name }) => name === problem.values.name)?.state.cause));
  }
}

async function ask(signal) {
  let health;
  try {
    health = await (await fetch(url('health'), { signal })).json();
  } catch {
    return { problems: [{ what: 'offline', values: {}, kind: 'bad' }] };
  }
  if (health.status === 'unhealthy') {
    const what = health.error?.includes('schema') ? 'migrating' : 'unhealthy';
    return { health, problems: [{ what, values: {}, kind: 'bad' }] };
  }
  const problems = (health.problems ?? []).map(problem);
  await explain(problems, signal).catch(() => {});
  return { health, problems };
}

let current = null;
let timer;
let asking;
const listeners = new Set();

async function renew() {
  if (document.visibilityState !== 'visible' || !session()) {
    return;
  }
  const abort = (asking = new AbortController());
  const answer = await ask(abort.signal);
  if (asking === abort && !abort.signal.aborted) {
    current = answer;
    listeners.forEach((listener) => listener(answer));
  }
}

/**
 * How the server is, asked for all parts of the page at once: `{health, problems}`, or null before the first answer. A problem has the word
 * `what` that its texts begin with (`system.<what>`), `values` for them, its `kind`, and of a camera also the `cause`.
 */
export function useCondition() {
  const [condition, setCondition] = useState(current);
  useEffect(() => {
    if (listeners.size === 0) {
      timer = setInterval(renew, EVERY);
      document.addEventListener('visibilitychange', renew);
      renew();
    }
    listeners.add(setCondition);
    return () => {
      listeners.delete(setCondition);
      if (listeners.size === 0) {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', renew);
        asking?.abort();
        current = null;
      }
    };
  }, []);
  return condition;
}
