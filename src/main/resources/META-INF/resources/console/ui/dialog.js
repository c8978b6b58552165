import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { onSession } from '../core/session.js';
import { Button } from './button.js';
import { TextField } from './field.js';
import { Problem } from './problem.js';

/** A modal dialog for as long as it is rendered. Escape and the cross call `close`. */
export function Dialog({ title, close, children, wide }) {
  const element = useRef(null);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    const show = () => dialog.isConnected && !dialog.open && dialog.showModal();
    show();
    // A modal dialog lets nothing else be used, not even the sign-in when the session has ended behind it.
    const forget = onSession((who) => (who ? setTimeout(show) : dialog.close()));
    return () => {
      forget();
      dialog.close();
      before?.focus?.();
    };
  }, []);
  return html`
    <dialog ref=${element} class=${wide ? 'wide' : ''} aria-labelledby="dialog-title" onCancel=${(event) => { event.preventDefault(); close(); }}>
      <header><h2 id="dialog-title">${title}</h2><button type="button" class="close" aria-label=${t('do.close')} onClick=${close}>×</button></header>
      ${children}
    </dialog>`;
}

/**
 * Asks before something is done.
 * @param type a word that has to be typed first, for what cannot be undone
 * @param confirm what is done; the dialog stays open with the failure when it fails
 */
export function Confirm({ title, children, label, kind = 'primary', type, confirm, close }) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState(null);
  const act = async () => {
    setError(null);
    try {
      await confirm();
      close();
    } catch (failure) {
      setError(failure);
    }
  };
  return html`
    <${Dialog} title=${title} close=${close}>
      ${children}
      ${type && html`<${TextField} label=${t('confirm.type', { word: type })} value=${typed} onChange=${setTyped} autocomplete="off" spellcheck=${false} />`}
      <${Problem} error=${error} />
      <div class="actions">
        <${Button} kind=${kind} disabled=${type && typed.trim() !== type} onClick=${act}>${label}</>
        <${Button} onClick=${close}>${t('do.cancel')}</>
      </div>
    </>`;
}
