import { html } from '../../lib/preact.js';
import { can } from '../../core/session.js';

/** A name, leading to the person where the key may see people. */
export function PersonLink({ id, name }) {
  return can('person:read') ? html`<a href="#/people/${encodeURIComponent(id)}">${name}</a>` : name;
}
