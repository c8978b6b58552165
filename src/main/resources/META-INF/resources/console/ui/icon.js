import { html } from '../lib/preact.js';

/** Strokes on a field of 24 by 24. */
const SHAPES = {
  today: 'M3 11l9-8 9 8M5 10v10h14V10M10 20v-6h4v6',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 21v-1a6 6 0 0 1 6-6h2a6 6 0 0 1 6 6v1M16 3.5a4 4 0 0 1 0 7.2M22 21v-1a6 6 0 0 0-4-5.6',
  attendance: 'M4 5h16v16H4zM4 10h16M8 3v4M16 3v4M8.5 15.5l2.5 2.5 4.5-4.5',
  reports: 'M4 20V10M10 20V4M16 20v-7M3 20h18M20.5 20V8',
  cameras: 'M3 7h12v10H3zM15 11l6-4v10l-6-4',
  unknown: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.8v.2',
  decisions: 'M4 6h10M4 12h7M4 18h10M16 13l2.5 2.5L23 11',
  quality: 'M4 18a8 8 0 1 1 16 0M12 18l4-6M12 18h.01',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  keys: 'M8 19a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM11.5 10.5L20 2M16 6l3 3M14 8l2 2',
  webhooks: 'M12 8a3 3 0 1 0-2.6-4.5M10.5 7.5 7 14M6 20a3 3 0 1 0-2.5-4.6M9 17h6M18 20a3 3 0 1 0 .5-5.9M13 7.5l3.5 6.5',
  odoo: 'M7 16l-4-4 4-4M3 12h13M17 8l4 4-4 4',
  logs: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h6M9 16h6',
  status: 'M3 12h4l3-8 4 16 3-8h4',
  menu: 'M4 6h16M4 12h16M4 18h16',
  out: 'M10 4H5v16h5M15 8l4 4-4 4M9 12h10',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
};

/** An ornament beside a word; says nothing to a screen reader. */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${SHAPES[name]} /></svg>`;
}
