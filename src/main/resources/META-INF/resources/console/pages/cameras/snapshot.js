import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { url } from '../../core/api.js';
import { dateTimeExact, t } from '../../core/i18n.js';
import { Icon } from '../../ui/icon.js';

const EVERY = 4000;

/** Calls `show(blob, capturedAt)` with the latest picture again and again while `element` is in sight; the server may ask for longer pauses. */
function follow(name, boxes, element, show) {
  const over = new AbortController();
  let inSight = false;
  let timer;
  const next = async () => {
    clearTimeout(timer);
    let pause = EVERY;
    if (inSight && document.visibilityState === 'visible') {
      try {
        const response = await fetch(url(`cameras/${encodeURIComponent(name)}/snapshot`, { boxes }), { signal: over.signal, credentials: 'same-origin' });
        if (response.ok) {
          show(await response.blob(), response.headers.get('X-Captured-At'));
        } else {
          pause = Math.max(EVERY, 1000 * Number(response.headers.get('Retry-After')));
        }
      } catch {
        pause = 2 * EVERY;
      }
    }
    if (!over.signal.aborted) {
      clearTimeout(timer);
      timer = setTimeout(next, pause);
    }
  };
  const sight = new IntersectionObserver(([entry]) => {
    const came = entry.isIntersecting && !inSight;
    inSight = entry.isIntersecting;
    if (came) {
      next();
    }
  });
  sight.observe(element);
  return () => {
    over.abort();
    sight.disconnect();
    clearTimeout(timer);
  };
}

/** What a camera sees, anew every few seconds. `boxes`: whether faces are marked. */
export function Snapshot({ name, label, live, boxes = false }) {
  const element = useRef(null);
  const [picture, setPicture] = useState(null);
  useEffect(() => {
    if (!live) {
      setPicture(null);
      return undefined;
    }
    let shown;
    const end = follow(name, boxes, element.current, (blob, at) => {
      const source = URL.createObjectURL(blob);
      setPicture({ source, at });
      URL.revokeObjectURL(shown);
      shown = source;
    });
    return () => {
      end();
      URL.revokeObjectURL(shown);
    };
  }, [name, live, boxes]);
  return html`
    <div class="picture" ref=${element}>
      ${picture
        ? html`<img src=${picture.source} alt=${t('cameras.picture', { camera: label, at: dateTimeExact(picture.at) })} />`
        : html`<${NoPicture} text=${t(live ? 'cameras.picture.coming' : 'cameras.picture.none')} />`}
    </div>`;
}

/** Stands where a picture would be. */
export function NoPicture({ text }) {
  return html`<p class="no-picture"><${Icon} name="cameras" />${text}</p>`;
}
