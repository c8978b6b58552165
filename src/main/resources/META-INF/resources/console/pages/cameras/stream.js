import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { url } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { onSession, session } from '../../core/session.js';
import { NoPicture, Snapshot } from './snapshot.js';

const WIDEST = 1280;

/** The stream ends with the session, and the page comes back with the next one. */
const isSeen = () => document.visibilityState === 'visible' && session() !== null;

/** No higher than the window, for pictures of which the ratio of width to height is known. */
export const fitting = (ratio) => (ratio ? { maxWidth: `calc(70vh * ${ratio})` } : undefined);

/**
 * The moving picture of a camera. A stream ends when the camera is opened again; `since` says when that was. It is left alone while
 * nobody sees it, because the server has seats for so many only; where none is free, single pictures stand in.
 */
export function Stream({ name, label, live, since, boxes, ratio, children }) {
  const image = useRef(null);
  const [visible, setVisible] = useState(isSeen);
  const [full, setFull] = useState(false);
  const watching = live && visible && !full;

  useEffect(() => {
    const changed = () => setVisible(isSeen());
    document.addEventListener('visibilitychange', changed);
    const end = onSession(changed);
    return () => {
      document.removeEventListener('visibilitychange', changed);
      end();
    };
  }, []);
  useEffect(() => setFull(false), [name, live, since]);
  useEffect(() => {
    if (!watching) {
      return undefined;
    }
    const element = image.current;
    element.src = url(`cameras/${encodeURIComponent(name)}/stream`, { boxes, width: WIDEST });
    // An image that only leaves the page goes on loading.
    return () => element.removeAttribute('src');
  }, [name, since, boxes, watching]);

  if (live && full) {
    return html`<div class="stage" style=${fitting(ratio)}><${Snapshot} ...${{ name, label, live, boxes }} />${children}</div>`;
  }
  return html`
    <div class="stage" style=${fitting(ratio)}>
      ${watching
        ? html`<div class="picture"><img key=${`${since} ${boxes}`} ref=${image} alt=${t('cameras.picture.live', { camera: label })} onError=${() => setFull(true)} /></div>`
        : html`<div class="picture"><${NoPicture} text=${t('cameras.picture.none')} /></div>`}
      ${watching && children}
    </div>`;
}
