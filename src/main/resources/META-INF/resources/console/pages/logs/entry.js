import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/page.js';

function Value({ value }) {
  return value !== null && typeof value === 'object' ? html`<pre class="code">${JSON.stringify(value, null, 1)}</pre>` : html`<code>${String(value)}</code>`;
}

/** An entry with its details, which are the program's own words. */
export function Entry({ title, facts, details, close }) {
  const more = Object.entries(details ?? {});
  return html`
    <${Dialog} title=${title} close=${close} wide>
      <${Facts} facts=${facts} />
      ${more.length > 0 && html`
        <h3>${t('logs.details')}</h3>
        <dl class="details" lang="en">${more.map(([name, value]) => html`<dt>${name}</dt><dd><${Value} value=${value} /></dd>`)}</dl>`}
      <div class="actions"><${Button} onClick=${close}>${t('do.close')}</></div>
    </>`;
}
