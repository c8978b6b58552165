import { html } from '../../lib/preact.js';
import { ago, dateTimeExact, named, number, t } from '../../core/i18n.js';
import { Facts } from '../../ui/page.js';
import { isLive } from './words.js';

/** How long ago the last picture came. The browser's clock may be behind the server's: nothing is shown as yet to come. */
export function lastSeen({ state }) {
  return state.last_frame_at && ago(new Date(Math.min(Date.parse(state.last_frame_at), Date.now())));
}

/** What a camera does, in numbers. */
export function Figures({ camera }) {
  const { state } = camera;
  return html`<${Facts} facts=${[
    [t('cameras.fps'), isLive(camera) && t('cameras.fps.of', { fps: number(state.fps, 1), wanted: camera.frame_rate })],
    [t('cameras.lastFrame'), lastSeen(camera)],
    [t('cameras.size'), state.width && t('cameras.pixels', { width: String(state.width), height: String(state.height) })],
    [t('cameras.since'), dateTimeExact(state.since)],
    [t('cameras.frames'), number(state.frames)],
    [t('cameras.reconnects'), number(state.reconnects)],
    [t('cameras.direction'), named('cameras.direction', camera.direction)],
    [t('cameras.name'), camera.name],
    [t('cameras.replica'), state.replica],
  ]} />`;
}
