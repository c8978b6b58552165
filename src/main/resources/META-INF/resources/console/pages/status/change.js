import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Busy } from '../../ui/busy.js';
import { Button } from '../../ui/button.js';
import { lasting } from './quantities.js';

/** How far the change to another model is. `callOff` where this key may. */
export function Change({ change, callOff }) {
  return html`
    <div class="notice ${change.problem ? 'warn' : 'info'} change">
      <div>
        <${Busy} label=${t('status.change', change)} done=${change.done} total=${change.faces} />
        <p>${t('status.change.text', change)}
          ${change.seconds_left !== null && ` ${t('status.change.left', { time: lasting(change.seconds_left) })}`}
          ${change.failed > 0 && ` ${t('status.change.failed', { n: change.failed })}`}</p>
        ${change.problem && html`<p><strong>${t('status.change.stuck')}</strong> <q lang="en">${change.problem}</q></p>`}
      </div>
      ${callOff && html`<${Button} small onClick=${callOff}>${t('status.change.callOff')}</>`}
    </div>`;
}
