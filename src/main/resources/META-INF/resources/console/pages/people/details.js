import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';

/** The server says these of everybody who has faces; they are nobody's own notes and must not become some. */
const TOLD = ['face_registered', 'face_count'];

/** What a client keeps with the person, as pairs of name and value. */
export const kept = (person) => Object.entries(person.metadata ?? {}).filter(([name]) => !TOLD.includes(name));

/** What other systems keep with a person may be more than a text; it is shown as it is written. */
export const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Anything more about a person, by names of one's own; a value without one would be lost. Values that are no texts, such as Odoo's numbers, are kept and not typed over. */
export function Details({ details, change }) {
  const edit = (at, part) => change(details.map((detail, i) => (i === at ? { ...detail, ...part } : detail)));
  const drop = (event, at) => {
    event.currentTarget.closest('fieldset').querySelector('.actions button').focus();
    change(details.filter((_, i) => i !== at));
  };
  return html`
    <fieldset class="details">
      <legend>${t('people.details')}</legend>
      <p class="hint">${t('people.details.hint')}</p>
      ${details.map(({ name, value }, i) => html`
        <div class="detail" key=${i}>
          <${TextField} label=${t('people.details.name')} value=${name} required=${shown(value).trim() !== ''} onChange=${(text) => edit(i, { name: text })} maxlength="255" autocomplete="off" />
          <${TextField} label=${t('people.details.value')} value=${shown(value)} readonly=${typeof value !== 'string'}
            onChange=${(text) => edit(i, { value: text })} autocomplete="off" />
          <${Button} kind="quiet" aria-label=${t('people.details.remove', { name: name || i + 1 })}
            onClick=${(event) => drop(event, i)}>${t('do.remove')}</>
        </div>`)}
      <div class="actions"><${Button} small onClick=${() => change([...details, { name: '', value: '' }])}>${t('people.details.add')}</></div>
    </fieldset>`;
}
