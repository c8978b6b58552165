import { html } from '../../lib/preact.js';
import { ago, dateTime, dateTimeExact, named, number, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { causeOf, advice } from '../../ui/conditions.js';
import { Badge, Card } from '../../ui/page.js';
import { Table } from '../../ui/table.js';

const KINDS = { live: 'good', starting: 'info', connecting: 'info', stalled: 'warn', backing_off: 'bad', unknown: 'warn' };

function State({ camera }) {
  return html`
    <div class="state">
      <${Badge} kind=${camera.cause && KINDS[camera.status] !== 'bad' ? 'warn' : (KINDS[camera.status] ?? 'plain')}>${named('status.camera', camera.status)}</>
      ${camera.cause && html`<p><strong>${causeOf(camera.cause)}</strong>${advice({ what: 'camera', cause: camera.cause })}</p>`}
      <small>${[t('status.since', { when: dateTime(camera.since) }), camera.reconnects > 0 && t('status.reopened', { n: camera.reconnects }),
        camera.next_try_at && t('status.nextTry', { when: ago(camera.next_try_at) })].filter(Boolean).join(' · ')}</small>
    </div>`;
}

const when = (instant) => (instant ? html`<time class="whole" datetime=${instant} title=${dateTimeExact(instant)}>${ago(instant)}</time>` : t('status.never'));

const columns = (several) => [
  { label: t('status.camera'), cell: (camera) => html`
    <span>${can('camera:read') ? html`<a href="#/cameras/${encodeURIComponent(camera.name)}">${camera.name}</a>` : camera.name} <small class="muted">${camera.kind}</small></span>` },
  { label: t('status.state'), cell: (camera) => html`<${State} camera=${camera} />` },
  { label: t('status.lastPicture'), cell: ({ last_frame_at: last }) => when(last) },
  { label: t('status.pictures'), align: 'end', cell: (camera) => number(camera.fps, 1) },
  { label: t('status.looked'), align: 'end', cell: (camera) => number(camera.analysed_fps, 1) },
  { label: t('status.dropped'), align: 'end', cell: (camera) => number(camera.dropped) },
  { label: t('status.pixels'), align: 'end', cell: ({ width, height }) => (width ? html`<span class="whole">${width} × ${height}</span>` : '–') },
  several && { label: t('status.replica'), cell: ({ replica }) => replica ?? t('status.replica.this') },
].filter(Boolean);

/** Each camera with what it does, and what to do where it does not. */
export function Cameras({ cameras }) {
  return html`
    <${Card} className="listed" title=${t('status.cameras')}>
      <${Table} caption=${t('status.cameras')} columns=${columns(cameras.some(({ replica }) => replica))} rows=${cameras} id=${({ name }) => name} empty=${t('status.cameras.empty')} />
    </>`;
}
