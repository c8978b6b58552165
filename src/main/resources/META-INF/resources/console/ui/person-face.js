import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { can } from '../core/session.js';
import { Face } from './face.js';

/** Somebody without a face may be being enrolled just now. */
const ASK_AGAIN = 15_000;

const known = new Map();
const shown = new Set();

/** The picture of a face below `/api/v1`. */
export const facePath = (personId, faceId) => `persons/${encodeURIComponent(personId)}/faces/${faceId}/image`;

/** The person's faces have changed: whatever shows one asks again. */
export function forgetFaces(personId) {
  known.delete(personId);
  shown.forEach((listener) => listener(personId));
}

function newest(personId) {
  if (!known.has(personId)) {
    const asked = get(`persons/${encodeURIComponent(personId)}/faces`)
      .then(({ faces }) => faces.filter((face) => face.image_path).at(-1))
      .then((face) => {
        if (!face) {
          setTimeout(() => known.delete(personId), ASK_AGAIN);
          return undefined;
        }
        return facePath(personId, face.face_id);
      })
      .catch(() => known.delete(personId) && undefined);
    known.set(personId, asked);
  }
  return known.get(personId);
}

/** A registered face of a person where this key may see it, asked for when it comes into sight; the initials until then, and where there is none. */
export function PersonFace({ id, name, size }) {
  const place = useRef(null);
  const [path, setPath] = useState(null);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = (personId) => personId === id && setChanges((n) => n + 1);
    shown.add(changed);
    return () => shown.delete(changed);
  }, [id]);
  useEffect(() => {
    setPath(null);
    if (!can('person:read')) {
      return undefined;
    }
    let over = false;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watch.disconnect();
        newest(id).then((found) => over || setPath(found));
      }
    });
    watch.observe(place.current);
    return () => {
      over = true;
      watch.disconnect();
    };
  }, [id, changes]);
  return html`<span class="person-face" ref=${place}><${Face} path=${path} name=${name} size=${size} /></span>`;
}

/** A person in a list: face, name, and a second line; leads to the person where this key may. */
export function PersonLine({ id, name, children }) {
  return html`
    <span class="person">
      <${PersonFace} id=${id} name=${name} />
      <span>
        ${can('person:read') ? html`<a href="#/people/${encodeURIComponent(id)}">${name}</a>` : name}
        <small>${children ?? id}</small>
      </span>
    </span>`;
}
