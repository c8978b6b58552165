import { html, useEffect, useState } from '../lib/preact.js';
import { url } from '../core/api.js';

/** The first letter of the first and of the last word. */
function initials(name) {
  const letters = (name ?? '').split(/\s+/).map((word) => word.match(/\p{L}/u)?.[0]).filter(Boolean);
  return [letters[0], letters.length > 1 && letters.at(-1)].filter(Boolean).join('').toUpperCase() || '?';
}

/** A face crop of the server, or the initials where there is none or it must not be seen. `path` is below `/api/v1`. */
export function Face({ path, name, size = 'middle' }) {
  const [broken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [path]);
  return path && !broken
    ? html`<img class="face ${size}" src=${url(path)} alt="" loading="lazy" onError=${() => setBroken(true)} />`
    : html`<span class="face ${size}" aria-hidden="true">${initials(name)}</span>`;
}
