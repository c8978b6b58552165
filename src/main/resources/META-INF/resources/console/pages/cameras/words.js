import { known, named, t } from '../../core/i18n.js';

const COLOURS = { live: 'good', starting: 'info', connecting: 'info', stalled: 'warn', backing_off: 'bad', unknown: 'warn' };
const SLOW = 0.6;

function status({ enabled, state }) {
  if (state.status !== 'stopped') {
    return state.status;
  }
  return enabled ? (state.reason === 'outside its schedule' ? 'resting' : 'stopped') : 'off';
}

/** The name that people know a camera by. */
export const title = (camera) => camera.location || camera.name;

export const isLive = (camera) => camera?.state.status === 'live';

/** Width to height of a picture, of a camera's state or a test; nothing before the first one. */
export const ratio = (of) => (of?.height ? of.width / of.height : undefined);

/** What a cause means and what to do about it; `said` are the server's own words, where they add something. */
export function causeOf(cause, said) {
  const code = known(`cameras.cause.${cause}`) ? cause : 'other';
  return { why: t(`cameras.cause.${code}`), advice: t(`cameras.advice.${code}`), said };
}

/** The state of a camera in words: `{kind, word, why, advice, said}`, the last three only when something is wrong. */
export function stateOf(camera) {
  const { cause, reason } = camera.state;
  const now = status(camera);
  const word = { kind: cause && COLOURS[now] === 'info' ? 'warn' : (COLOURS[now] ?? 'plain'), word: named('cameras.status', now) };
  if (reason?.includes('rollcall.secret-key')) {
    return { ...word, kind: 'bad', why: t('cameras.sealed'), advice: t('cameras.sealed.advice') };
  }
  if (cause) {
    return { ...word, ...causeOf(cause, reason) };
  }
  if (now === 'unknown' || now === 'stopped') {
    return { ...word, said: reason };
  }
  return isSlow(camera) ? { ...word, why: t('cameras.slow', { fps: camera.state.fps, wanted: camera.frame_rate }), advice: t('cameras.slow.advice') } : word;
}

/** Fewer pictures than asked for is no failure to the server. Snapshots come at a pace of their own. */
const isSlow = (camera) => isLive(camera) && camera.kind !== 'snapshot' && camera.state.fps > 0 && camera.state.fps < camera.frame_rate * SLOW;
