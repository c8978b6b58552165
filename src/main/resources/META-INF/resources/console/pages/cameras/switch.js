import { html } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { tell } from '../../ui/toast.js';
import { title } from './words.js';

/** Starts or stops a camera that is not set by configuration. `changed` is called afterwards. */
export function Switch({ camera, changed, small }) {
  if (!can('camera:write') || camera.managed_by === 'configuration') {
    return null;
  }
  const turn = async (what) => {
    await post(`cameras/${encodeURIComponent(camera.name)}/${what}`);
    await changed();
  };
  const stop = async () => {
    await turn('stop');
    tell(t('cameras.stopped', { camera: title(camera) }), { undo: () => turn('start') });
  };
  const label = t(camera.enabled ? 'cameras.stop' : 'cameras.start');
  return html`<${Button} small=${small} onClick=${() => (camera.enabled ? stop() : turn('start'))} aria-label="${label}: ${title(camera)}">${label}</>`;
}
