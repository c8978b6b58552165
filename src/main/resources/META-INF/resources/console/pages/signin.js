import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { signIn } from '../core/session.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { useFirstField } from '../ui/focus.js';
import { Problem } from '../ui/problem.js';
import { Preferences } from '../ui/preferences.js';

export default function SignIn() {
  const [key, setKey] = useState('');
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const place = useFirstField();
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await signIn(key);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const refused = error?.status === 401;
  document.title = `${t('signin.title')} · Rollcall`;
  return html`
    <main class="signin">
      <form class="card form" ref=${place} onSubmit=${submit}>
        <img src="icon.svg" alt="" width="48" height="48" />
        <h1>${t('signin.title')}</h1>
        <p class="muted">${t('signin.lead')}</p>
        <${TextField} label=${t('signin.key')} type="password" name="key" required autocomplete="current-password" spellcheck=${false}
          value=${key} onChange=${setKey} error=${refused ? t('signin.wrong') : undefined} />
        ${!refused && html`<${Problem} error=${error} />`}
        <${Button} type="submit" kind="primary" busy=${busy} disabled=${!key.trim()}>${t('signin.do')}</>
        <p class="hint">${t('signin.hint')}</p>
      </form>
      <${Preferences} />
    </main>`;
}
