import { useEffect, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { draw } from './prepare.js';
import { verdict } from './verdict.js';

const PAUSE = 700;
const LONGEST = 640;

/**
 * Shows the server a small picture of the video again and again, and tells what it sees. Needs `recognition:read`; nothing is marked or kept.
 * @param on whether to look
 * @return the last {@link verdict}, or `{error}`, or null before the first one
 */
export function useLooks(video, on, personId) {
  const [look, setLook] = useState(null);

  useEffect(() => {
    if (!on) {
      setLook(null);
      return undefined;
    }
    let timer;
    const abort = new AbortController();
    const again = async () => {
      let pause = PAUSE;
      const element = video.current;
      if (element?.videoWidth && document.visibilityState === 'visible') {
        try {
          const form = new FormData();
          form.append('image', await draw(element, element.videoWidth, element.videoHeight, LONGEST, 0.85), 'look.jpg');
          const answer = await post('recognize', form, { signal: abort.signal });
          if (!abort.signal.aborted) {
            setLook(verdict(answer, personId));
          }
        } catch (error) {
          if (abort.signal.aborted) {
            return;
          }
          // Too many pictures at once is nothing to tell the person in front of the camera.
          setLook([429, 503].includes(error.status) ? null : { error });
          pause = 1000 * (error.retryAfter ?? 3);
        }
      }
      if (!abort.signal.aborted) {
        timer = setTimeout(again, pause);
      }
    };
    again();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [on, personId]);

  return look;
}
