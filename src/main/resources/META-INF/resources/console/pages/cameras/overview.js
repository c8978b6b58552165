import { html } from '../../lib/preact.js';
import { named, t } from '../../core/i18n.js';
import { Card, Facts } from '../../ui/page.js';
import { Notice } from '../../ui/problem.js';
import { inWords } from './schedule.js';

/** The settings of a camera to read. */
export function Overview({ camera }) {
  return html`
    <div class="stack">
      ${camera.managed_by === 'configuration' && html`<${Notice}>${t('cameras.configured', { name: camera.name })}</>`}
      <${Card} title=${t('cameras.tab.settings')}>
        <${Facts} facts=${[
          [t('cameras.name'), camera.name],
          [t('cameras.location'), camera.location],
          [t('cameras.url'), html`<code>${camera.url}</code>`],
          [t('cameras.kind'), named('cameras.kind', camera.kind)],
          [t('cameras.direction'), named('cameras.direction', camera.direction)],
          [t('cameras.liveness'), named('cameras.liveness', camera.liveness)],
          [t('cameras.minFace'), camera.min_face > 0 && t('cameras.px', { pixels: camera.min_face })],
          [t('cameras.region'), t(camera.region ? 'cameras.region.is' : 'cameras.region.none', { n: camera.region?.length })],
          [t('cameras.schedule'), camera.schedule.length > 0 ? camera.schedule.map(inWords).join('; ') : t('cameras.schedule.always')],
          [t('cameras.rate'), camera.kind !== 'snapshot' && camera.frame_rate],
          [t('cameras.interval'), camera.kind === 'snapshot' && camera.snapshot_interval],
          [t('cameras.open'), t('cameras.seconds', { seconds: camera.open_timeout })],
          [t('cameras.stall'), t('cameras.seconds', { seconds: camera.stall_timeout })],
        ]} />
      </>
    </div>`;
}
