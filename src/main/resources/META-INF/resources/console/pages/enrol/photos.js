import { useEffect, useRef, useState } from '../../lib/preact.js';

let last = 0;

/**
 * The photos that somebody has taken or chosen, with what became of them.
 * A photo: `{key, blob, url, name, angle, state, refusal}`; `state` is `waiting`, `sending`, `accepted` or `refused`.
 */
export function usePhotos() {
  const [all, setAll] = useState([]);
  const latest = useRef(all);
  latest.current = all;
  useEffect(() => () => latest.current.forEach(release), []);

  return {
    all,
    add: (blob, name, angle) => setAll((photos) => [...photos, { key: ++last, blob, url: URL.createObjectURL(blob), name, angle, state: 'waiting' }]),
    drop: (key) => setAll((photos) => photos.filter((photo) => photo.key !== key || release(photo))),
    clear: (state) => setAll((photos) => photos.filter((photo) => photo.state !== state || release(photo))),
    /** What was being sent waits again. */
    settle: (key) => setAll((photos) => photos.map((photo) => (photo.key === key && photo.state === 'sending' ? { ...photo, state: 'waiting' } : photo))),
    change: (key, changes) => setAll((photos) => photos.map((photo) => (photo.key === key ? { ...photo, ...changes } : photo))),
  };
}

/** Gives the memory of the picture back; answers nothing, so that a filter drops it. */
function release(photo) {
  URL.revokeObjectURL(photo.url);
}
