import { useEffect, useRef, useState } from '../lib/preact.js';
import { url } from './api.js';
import { onSession, resume, session } from './session.js';

const PAUSE = 3000;

/**
 * Listens to the server's events for as long as the component is shown; needs `event:read`. The browser itself comes back after a cut and
 * goes on where it was. When the server refuses, it is asked whether the session still stands.
 * @param types event types, see docs/events.md
 * @param listener gets each event as `GET /events` shows it
 * @return whether the stream is open
 */
export function useEvents(types, listener) {
  const latest = useRef(listener);
  latest.current = listener;
  const [open, setOpen] = useState(false);

  useEffect(() => {
    let source;
    let timer;
    let last;
    let over = false;
    const connect = () => {
      if (over || !session() || (source && source.readyState !== EventSource.CLOSED)) {
        return;
      }
      source = new EventSource(url('events/stream', { type: types.join(','), after: last }));
      source.onopen = () => setOpen(true);
      source.onerror = () => {
        setOpen(false);
        if (source.readyState === EventSource.CLOSED) {
          timer = setTimeout(() => resume().catch(() => {}).then(connect), PAUSE);
        }
      };
      for (const type of types) {
        source.addEventListener(type, (message) => {
          last = message.lastEventId;
          latest.current(JSON.parse(message.data));
        });
      }
    };
    connect();
    const back = onSession(connect);
    return () => {
      over = true;
      back();
      clearTimeout(timer);
      source?.close();
    };
  }, [types.join()]);
  return open;
}
