import { useEffect, useRef, useState } from '../../lib/preact.js';

const FROM = 3;
const SECOND = 1000;
/** Time to turn the head before the next photo takes itself. */
const TURNING = 2500;

/**
 * Three, two, one, and `take()`: when it is started, and by itself while it is `on` and the look is `good`. What began by itself stops when
 * the look is not good any more.
 * @param step changes with every photo; after a change it waits until somebody can have turned
 * @return `{left, start}`; `left` is 0 while nothing counts
 */
export function useCountdown(take, { on, good, step }) {
  const [left, setLeft] = useState(0);
  const [ready, setReady] = useState(true);
  const [asked, setAsked] = useState(false);
  const latest = useRef(take);
  latest.current = take;

  const first = useRef(true);
  useEffect(() => {
    setLeft(0);
    setAsked(false);
    if (first.current) {
      first.current = false;
      return undefined;
    }
    setReady(false);
    const timer = setTimeout(() => setReady(true), TURNING);
    return () => clearTimeout(timer);
  }, [step]);

  const begins = on && good && ready;
  useEffect(() => {
    if (!asked) {
      setLeft(begins ? FROM : 0);
    }
  }, [begins, asked]);

  useEffect(() => {
    if (left === 0) {
      return undefined;
    }
    const timer = setTimeout(() => {
      if (left > 1) {
        setLeft(left - 1);
      } else {
        setLeft(0);
        setAsked(false);
        setReady(false);
        latest.current();
      }
    }, SECOND);
    return () => clearTimeout(timer);
  }, [left]);

  return {
    left,
    start: () => {
      setAsked(true);
      setLeft(FROM);
    },
  };
}
