import { html, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { go } from '../../core/router.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { problem } from '../../ui/problem.js';

/** Opens somebody whose id is known. */
export function FindById() {
  const [id, setId] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const open = async (event) => {
    event.preventDefault();
    const wanted = id.trim();
    if (!wanted || busy) {
      return;
    }
    setBusy(true);
    setWrong('');
    try {
      await get(`persons/${encodeURIComponent(wanted)}`);
      go(`/people/${encodeURIComponent(wanted)}`);
    } catch (failure) {
      setWrong(failure.status === 404 ? t('people.find.none', { id: wanted }) : problem(failure));
      setBusy(false);
    }
  };
  return html`
    <form class="find-person" onSubmit=${open}>
      <${TextField} label=${t('people.find')} value=${id} onChange=${setId} error=${wrong} autocomplete="off" spellcheck="false" maxlength="64" />
      <${Button} type="submit" busy=${busy}>${t('people.find.do')}</>
    </form>`;
}
