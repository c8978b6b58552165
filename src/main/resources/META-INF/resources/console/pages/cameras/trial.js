import { html } from '../../lib/preact.js';
import { number, t } from '../../core/i18n.js';
import { Busy } from '../../ui/busy.js';
import { Facts } from '../../ui/page.js';
import { Notice } from '../../ui/problem.js';
import { NoPicture } from './snapshot.js';
import { Trouble } from './trouble.js';
import { causeOf } from './words.js';

/** What came of a test: the picture, or why there is none and what to do; of one that still runs `{pending}`, the seconds that it may take. */
export function Trial({ result }) {
  if (!result) {
    return null;
  }
  if (result.pending) {
    return html`<${Busy} label=${t('cameras.test.runs', { n: result.pending })} />`;
  }
  return result.reachable
    ? html`
      <${Notice} kind="good">${t('cameras.test.good')}</>
      <${TestPicture} result=${result} />
      <${Facts} facts=${[
        [t('cameras.size'), t('cameras.pixels', { width: String(result.width), height: String(result.height) })],
        [t('cameras.fps'), result.fps > 0 && number(result.fps, 1)],
        [t('cameras.test.first'), t('cameras.seconds', { seconds: result.first_frame_ms / 1000 })],
      ]} />`
    : html`<div role="alert"><${Trouble} state=${{ kind: 'bad', ...causeOf(result.cause, result.reason) }} /></div>`;
}

/** The first picture of a test, or a place for it. */
export function TestPicture({ result }) {
  return html`
    <div class="picture">
      ${result?.reachable
        ? html`<img src="data:image/jpeg;base64,${result.snapshot}" alt=${t('cameras.test.picture')} />`
        : html`<${NoPicture} text=${t('cameras.picture.untested')} />`}
    </div>`;
}
