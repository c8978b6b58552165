import { useCallback, useEffect, useRef, useState } from '../lib/preact.js';
import { onSession, session } from './session.js';

/**
 * What `load(signal)` gives, again whenever one of `deps` changes. What was there stays while it is loaded anew, and when that fails.
 * @param every milliseconds after which it is loaded again while the page is visible
 * @return `{data, error, loading, reload, set}`
 */
export function useData(load, deps = [], { every } = {}) {
  const [state, setState] = useState({ loading: true });
  const running = useRef(null);
  // Whoever kept an older `reload`, such as an undo that is pressed when the filters have changed, asks for what is shown now.
  const latest = useRef(load);
  latest.current = load;
  const refused = useRef(false);

  const reload = useCallback(async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setState((before) => ({ ...before, loading: true }));
    try {
      const data = await latest.current(abort.signal);
      if (running.current === abort) {
        refused.current = false;
        setState({ data, loading: false });
      }
    } catch (error) {
      if (running.current === abort && error.name !== 'AbortError') {
        refused.current = error.status === 401;
        setState((before) => ({ data: before.data, error, loading: false }));
      }
    }
  }, deps);

  useEffect(() => {
    reload();
    const timer = every && setInterval(() => document.visibilityState === 'visible' && session() && reload(), every);
    const back = onSession((who) => who && refused.current && reload());
    return () => {
      back();
      clearInterval(timer);
      running.current?.abort();
      running.current = null;
    };
  }, [reload, every]);

  const set = (change) => setState((before) => ({ ...before, data: typeof change === 'function' ? change(before.data) : change }));
  return { ...state, reload, set };
}

/** A value that follows another when it has rested for a while: for searches while somebody types. */
export function useRested(value, milliseconds = 250) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
