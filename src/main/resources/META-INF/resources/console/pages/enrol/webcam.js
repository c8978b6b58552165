import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Checkbox, Select } from '../../ui/field.js';
import { Card } from '../../ui/page.js';
import { Notice, problem } from '../../ui/problem.js';
import { draw } from './prepare.js';
import { useCamera } from './use-camera.js';
import { useCountdown } from './use-countdown.js';
import { useLooks } from './use-looks.js';

const ANGLES = ['straight', 'left', 'right'];
const LONGEST = 1600;

/** Live picture with an oval to look through, advice while one moves, and three photos from three angles. */
export function Webcam({ personId, photos }) {
  const camera = useCamera();
  const video = useRef(null);
  const [auto, setAuto] = useState(true);
  const looks = can('recognition:read');
  const taken = photos.all.map((photo) => photo.angle);
  const angle = ANGLES.find((each) => !taken.includes(each));
  const look = useLooks(video, Boolean(camera.stream) && looks && Boolean(angle), personId);

  useEffect(() => {
    if (video.current) {
      video.current.srcObject = camera.stream;
    }
  }, [camera.stream]);

  const take = async () => {
    const { videoWidth, videoHeight } = video.current ?? {};
    if (!videoWidth) {
      return;
    }
    photos.add(await draw(video.current, videoWidth, videoHeight, LONGEST), `${angle ?? 'straight'}.jpg`, angle ?? 'more');
  };
  const countdown = useCountdown(take, { on: auto && looks && Boolean(camera.stream) && Boolean(angle), good: look?.kind === 'good', step: angle });

  if (!camera.stream) {
    return html`<${Card} title=${t('enrol.way.camera')}><${NoPicture} camera=${camera} /></>`;
  }
  return html`
    <${Card} title=${angle ? t(`enrol.step.${angle}`) : t('enrol.step.done')} className="webcam"
      actions=${angle && html`<span class="muted">${t('enrol.step', { n: ANGLES.indexOf(angle) + 1, total: ANGLES.length })}</span>`}>
      <div class="view ${look?.kind ?? 'plain'}">
        <video ref=${video} autoplay playsinline muted aria-label=${t('enrol.video')}></video>
        <svg viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><ellipse cx="80" cy="45" rx="24" ry="33" /></svg>
        ${countdown.left > 0 && html`<span class="countdown" aria-hidden="true">${countdown.left}</span>`}
        <${Advice} look=${look} looks=${looks} done=${!angle} left=${countdown.left} />
      </div>
      <div class="toolbar">
        <${Button} kind="primary" onClick=${take}>${angle ? t('enrol.take') : t('enrol.takeMore')}</>
        ${angle && html`<${Button} disabled=${countdown.left > 0} onClick=${countdown.start}>${t('enrol.takeSoon')}</>`}
        <${Button} kind="quiet" onClick=${camera.stop}>${t('enrol.stop')}</>
        ${camera.cameras.length > 1 && html`<${Select} label=${t('enrol.camera')} value=${camera.chosen} onChange=${camera.start}
          options=${camera.cameras.map((each, i) => [each.id, each.label || t('enrol.cameraNumber', { n: i + 1 })])} />`}
      </div>
      ${looks && html`<${Checkbox} label=${t('enrol.auto')} hint=${t('enrol.auto.hint')} checked=${auto} onChange=${setAuto} />`}
    </>`;
}

/** One sentence at a time; a screen reader hears it when it changes. */
function Advice({ look, looks, done, left }) {
  const text = done ? t('enrol.look.done')
    : left > 0 ? t('enrol.look.still')
    : !looks ? t('enrol.look.unseen')
    : !look ? t('enrol.look.first')
    : look.error ? problem(look.error)
    : t(`enrol.look.${look.key}`, look.values);
  return html`<p class="advice" role="status">${text}</p>`;
}

function NoPicture({ camera }) {
  return html`
    <div class="nopicture">
      ${camera.problem && html`<${Notice} kind="warn"><p>${t(`enrol.problem.${camera.problem}`)}</p></>`}
      ${!['insecure', 'unsupported'].includes(camera.problem) && html`
        <p class="muted">${t('enrol.start.hint')}</p>
        <${Button} kind="primary" busy=${camera.starting} onClick=${() => camera.start()}>${t(camera.problem ? 'do.retry' : 'enrol.start')}</>`}
    </div>`;
}
