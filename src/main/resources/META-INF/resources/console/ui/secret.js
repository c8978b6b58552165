import { html, useRef, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Notice } from './problem.js';
import { tell } from './toast.js';

/** Copies what stands in a field; browsers give their clipboard to pages only that came over TLS, hence the old way. */
async function copy(field) {
  field.select();
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
  } else if (!document.execCommand('copy')) {
    throw new Error('The browser does not copy');
  }
}

/** Shows a secret that nobody will see again; closing it without having copied it asks once more. */
export function Secret({ title, label, secret, close, children }) {
  const field = useRef(null);
  const [copied, setCopied] = useState(false);
  const [asking, setAsking] = useState(false);
  const take = async () => {
    try {
      await copy(field.current);
      setCopied(true);
      setAsking(false);
    } catch {
      field.current.select();
      tell(t('secret.byHand'), { kind: 'warn' });
    }
  };
  const leave = () => (copied || asking ? close() : setAsking(true));
  return html`
    <${Dialog} title=${title} close=${leave}>
      <p>${t('secret.once')}</p>
      ${children}
      <div class="field">
        <label for="secret">${label}</label>
        <div class="joined">
          <input ref=${field} id="secret" class="code" readonly value=${secret} onFocus=${(event) => event.target.select()} onCopy=${() => setCopied(true)} />
          <${Button} kind=${copied ? 'plain' : 'primary'} onClick=${take}>${t(copied ? 'do.copied' : 'do.copy')}</>
        </div>
      </div>
      <p class="unseen" role="status">${copied ? t('do.copied') : ''}</p>
      ${asking && html`<${Notice} kind="warn">${t('secret.notCopied')}</>`}
      <div class="actions"><${Button} kind=${copied ? 'primary' : 'plain'} onClick=${leave}>${t(asking ? 'secret.closeAnyway' : 'do.close')}</></div>
    </>`;
}
