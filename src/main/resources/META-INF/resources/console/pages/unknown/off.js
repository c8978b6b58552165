import { html, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Card } from '../../ui/page.js';
import { tell } from '../../ui/toast.js';

/** The inbox keeps nothing until somebody who may say so says so. */
export function Off({ days, switched }) {
  const [asks, setAsks] = useState(false);
  const on = async () => {
    await post('config', { key: 'unknown_inbox_enabled', value: true });
    tell(t('unknown.on.done'));
    switched();
  };
  return html`
    <${Card} title=${t('unknown.off.title')}>
      <p>${t('unknown.off.text')}</p>
      ${can('config:write') ? html`
        <div class="actions"><${Button} kind="primary" onClick=${() => setAsks(true)}>${t('unknown.on')}</></div>` : html`<p class="muted">${t('unknown.off.who')}</p>`}
      ${asks && html`
        <${Confirm} title=${t('unknown.on.title')} label=${t('unknown.on')} close=${() => setAsks(false)} confirm=${on}>
          <p>${t('unknown.on.text')}</p>${days ? html`<p>${t('unknown.kept', { n: days })}</p>` : ''}</>`}
    </>`;
}
