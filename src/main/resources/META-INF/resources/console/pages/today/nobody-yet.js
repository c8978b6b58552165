import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/page.js';

/** The first step on a new installation. */
export function NobodyYet() {
  return html`
    <${Card} title=${t('today.nobody')}>
      <p>${t('today.nobody.text')}</p>
      ${can('person:write') && html`
        <div class="actions">
          <${LinkButton} kind="primary" href="#/people/new">${t('today.nobody.add')}</>
          <${LinkButton} href="#/people/import">${t('today.nobody.import')}</>
        </div>`}
    </>`;
}
