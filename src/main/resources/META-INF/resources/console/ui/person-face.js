import { html, useEffect, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { can } from '../core/session.js';
import { Face } from './face.js';

const KEPT = 600_000;
/** Somebody without a face may be being enrolled just now. */
const KEPT_WITHOUT = 15_000;
const paths = new Map();

/** Where the latest face of a person is, or null; asked for once in a while only, because lists show the same people again and again. */
function faceOf(id) {
  const before = paths.get(id);
  if (before && before.until > Date.now()) {
    return before.path;
  }
  const path = get(`persons/${encodeURIComponent(id)}/faces`)
    .then(({ faces }) => {
      const face = faces.findLast(({ image_path: image }) => image);
      return face ? `persons/${encodeURIComponent(id)}/faces/${face.face_id}/image` : null;
    })
    .catch(() => null);
  const kept = { path, until: Date.now() + KEPT };
  paths.set(id, kept);
  path.then((found) => !found && (kept.until = Date.now() + KEPT_WITHOUT));
  return path;
}

/** A person's enrolled face where this key may see it, otherwise the initials. */
export function PersonFace({ id, name, size }) {
  const [path, setPath] = useState(null);
  useEffect(() => {
    let over = false;
    setPath(null);
    if (can('person:read')) {
      faceOf(id).then((found) => !over && setPath(found));
    }
    return () => (over = true);
  }, [id]);
  return html`<${Face} path=${path} name=${name} size=${size} />`;
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
