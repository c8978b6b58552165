import { html, useEffect, useState } from '../lib/preact.js';
import { url } from '../core/api.js';

const initials = (name) => (name ?? '').trim().split(/\s+/).filter(Boolean).map((word) => [...word][0]).filter((_, i, all) => i === 0 || i === all.length - 1).join('').toUpperCase() || '?';

/** A face crop of the server, or the initials where there is none or it must not be seen. `path` is below `/api/v1`. */
export function Face({ path, name, size = 'middle' }) {
  const [broken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [path]);
  return path && !broken
    ? html`<img class="face ${size}" src=${url(path)} alt="" loading="lazy" onError=${() => setBroken(true)} />`
    : html`<span class="face ${size}" aria-hidden="true">${initials(name)}</span>`;
}
