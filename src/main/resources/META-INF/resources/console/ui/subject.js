import { html } from '../lib/preact.js';
import { can } from '../core/session.js';

const PAGES = {
  person: { at: 'people', needs: 'person:read' },
  camera: { at: 'cameras', needs: 'camera:read' },
  attendance: { at: 'attendance', needs: 'attendance:read' },
  webhook: { at: 'webhooks', needs: 'webhook:write' },
};

/** What an event or an entry is about (`person/EMP001`), with a way there where there is one. */
export function Subject({ of }) {
  if (!of) {
    return '';
  }
  const cut = of.indexOf('/');
  const page = PAGES[of.slice(0, cut)];
  const name = of.slice(cut + 1);
  return page && can(page.needs) ? html`<a href="#/${page.at}/${encodeURIComponent(name)}">${of}</a>` : html`<span>${of}</span>`;
}
