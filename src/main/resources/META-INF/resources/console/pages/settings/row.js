import { html } from '../../lib/preact.js';
import { dateTime, known, t } from '../../core/i18n.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { Control } from './control.js';
import { bounds, inWords } from './words.js';

const GROUPED = ['weekdays', 'dates'];

/** What the setting is while nobody has changed it, and who did. */
function Note({ name, how, value, entry, use }) {
  const other = JSON.stringify(entry.default) !== JSON.stringify(value);
  return html`
    <div class="note hint">
      <span>${t('settings.default', { value: inWords(name, entry.default, how) })}</span>
      ${use && other && html`<${Button} small kind="quiet" onClick=${() => use(entry.default)} aria-label=${t('settings.useDefaultOf', { name: label(name) })}>${t('settings.useDefault')}</>`}
      ${entry.updated_at && html`<span>${t(entry.updated_by ? 'settings.changedBy' : 'settings.changed', { when: dateTime(instantOf(entry.updated_at)), who: entry.updated_by })}</span>`}
    </div>`;
}

export const label = (name) => (known(`settings.key.${name}`) ? t(`settings.key.${name}`) : name);

/** What is wrong, in the reader's words where there are some. */
function wrong(name, how, message) {
  const rule = bounds(how);
  return !message ? undefined : known(`settings.wrong.${name}`) ? t(`settings.wrong.${name}`) : known(`settings.wrong.kind.${how.kind}`) ? t(`settings.wrong.kind.${how.kind}`) : rule || message;
}

/**
 * A setting: its name and meaning, its control or value, its default.
 * @param entry what `GET /config?key=…` tells; may come later
 * @param bound `{value, onChange, error}`; without `onChange` the value is only shown
 */
export function Row({ name, how, entry, bound }) {
  const { value, onChange, error } = bound;
  const fixed = !onChange || entry?.read_only || name === 'max_face_distance' || how.kind === 'json';
  const grouped = !fixed && GROUPED.includes(how.kind);
  const id = `setting-${name}`;
  const meaning = known(`settings.hint.${name}`) ? t(`settings.hint.${name}`) : entry?.description;
  const described = `${id}-hint${error ? ` ${id}-error` : ''}`;
  const tied = { id, 'aria-describedby': described, 'aria-invalid': error ? 'true' : undefined };
  return html`
    <div class="setting" role=${grouped ? 'group' : undefined} aria-labelledby=${grouped ? `${id}-name` : undefined}>
      ${fixed || grouped ? html`<strong class="name" id="${id}-name">${label(name)}</strong>` : html`<label class="name" for=${id}>${label(name)}</label>`}
      <p class="hint" id="${id}-hint">${meaning}${fixed ? '' : html` ${bounds(how) || (known(`settings.hint.${name}`) ? '' : entry?.rule)}`}</p>
      <div class="control">
        ${fixed ? html`<span class="fixed">${inWords(name, value, how)}</span>` : html`<${Control} ...${{ name, how, value, onChange, tied }} />`}
      </div>
      ${error && html`<p class="wrong" id="${id}-error" role="alert">${wrong(name, how, error)}</p>`}
      ${entry ? !entry.read_only && html`<${Note} ...${{ name, how, value, entry }} use=${fixed ? undefined : onChange} />` : html`<div class="note hint"></div>`}
    </div>`;
}
