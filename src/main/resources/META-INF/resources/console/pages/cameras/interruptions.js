import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTimeExact, t } from '../../core/i18n.js';
import { Badge, Card } from '../../ui/page.js';
import { Table } from '../../ui/table.js';
import { causeOf } from './words.js';

const MOST = 50;
const PAGES = 20;
const LIMIT = 1000;

/** The last events of a camera, newest first. The stream begins with the oldest: it is followed to its end. */
async function events(name, signal) {
  let found = [];
  let after;
  for (let page = 0; page < PAGES; page++) {
    const part = await get('events', { type: 'camera.up,camera.down', subject: `camera/${name}`, limit: LIMIT, after }, signal);
    found = [...found, ...part.events].slice(-MOST);
    after = part.next;
    if (!part.has_more) {
      break;
    }
  }
  return found.reverse();
}

/** When a camera was lost, why, and when it was back. */
export function Interruptions({ camera }) {
  const of = useData((signal) => events(camera.name, signal), [camera.name]);
  const columns = [
    { label: t('cameras.event.at'), cell: (event) => dateTimeExact(event.data.since_ts ?? event.occurred_at) },
    { label: t('cameras.event'), cell: (event) => (event.type === 'camera.up' ? html`<${Badge} kind="good">${t('cameras.event.up')}</>` : html`<${Badge} kind="bad">${t('cameras.event.down')}</>`) },
    { label: t('cameras.event.why'), cell: (event) => event.type === 'camera.down' && html`<${Why} ...${event.data} />` },
  ];
  return html`
    <${Card} title=${t('cameras.tab.interruptions')}>
      <p class="muted">${t('cameras.events.lead', { n: MOST })}</p>
      <${Table} caption=${t('cameras.events.list')} columns=${columns} rows=${of.data} of=${of} empty=${t('cameras.events.none')} />
    </>`;
}

function Why({ cause, reason }) {
  if (!cause) {
    return html`<span lang="en">${reason}</span>`;
  }
  const { why, advice } = causeOf(cause);
  return html`<span>${why} <small class="muted">${advice}</small></span>`;
}
