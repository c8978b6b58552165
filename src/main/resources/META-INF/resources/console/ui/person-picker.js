import { html, useEffect, useState } from '../lib/preact.js';
import { useData, useRested } from '../core/data.js';
import { t } from '../core/i18n.js';
import { searchPeople } from '../core/people.js';
import { Field } from './field.js';
import { Problem } from './problem.js';

const MOST = 8;
let last = 0;

/**
 * Finds one person while somebody types; texts in `i18n/picker`.
 * @param chosen the person, or null
 * @param status `all` where somebody who has left may be meant too
 * @param onChange gets the person, or null as soon as somebody types again
 */
export function PersonPicker({ label, hint, error, required, chosen, onChange, className, autofocus, status }) {
  const [text, setText] = useState(chosen?.name ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [list] = useState(() => `people-${++last}`);
  const rested = useRested(text);
  const found = useData((signal) => (open ? searchPeople(rested, MOST, signal, status) : Promise.resolve(undefined)), [rested, open]);
  const people = open && !chosen ? found.data : undefined;

  // Who types a new name has let go of the one before; the text stays.
  useEffect(() => {
    if (chosen || !open) {
      setText(chosen?.name ?? '');
    }
  }, [chosen?.person_id, chosen?.name]);
  useEffect(() => setAt(-1), [people]);

  const choose = (person) => {
    setText(person.name);
    setOpen(false);
    onChange(person);
  };
  const type = (event) => {
    setText(event.target.value);
    setOpen(true);
    if (chosen) {
      onChange(null);
    }
  };
  /** The field shows somebody who was chosen, or nobody; another window in front takes nothing away. */
  const leave = () => {
    setOpen(false);
    if (!chosen && document.hasFocus()) {
      setText('');
    }
  };
  const key = (event) => {
    const count = people?.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt(count ? (at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + count) % count : -1);
    } else if (event.key === 'Enter' && people?.[at]) {
      event.preventDefault();
      choose(people[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  const state = !open || chosen ? '' : found.loading ? t('state.loading') : people?.length === 0 ? t('picker.nobody') : people ? t('picker.found', { n: people.length }) : '';

  return html`<${Field} ...${{ label, hint, error, required, className }} control=${(tied) => html`
    <div class="picker">
      <input type="search" role="combobox" autocomplete="off" spellcheck="false" value=${text} placeholder=${t('picker.placeholder')} ...${tied}
        aria-expanded=${people?.length ? 'true' : 'false'} aria-controls=${list} aria-autocomplete="list" autofocus=${autofocus}
        aria-activedescendant=${people?.[at] ? `${list}-${at}` : undefined}
        onInput=${type} onKeyDown=${key} onFocus=${() => !chosen && setOpen(true)} onBlur=${leave} />
      <ul id=${list} role="listbox" aria-label=${t('picker.people')} hidden=${!people?.length}>
        ${people?.map((person, i) => html`
          <li key=${person.person_id} id="${list}-${i}" role="option" aria-selected=${i === at ? 'true' : 'false'}
            onPointerDown=${(event) => event.preventDefault()} onClick=${() => choose(person)}>
            <span>${person.name}</span> <small>${[person.person_id, person.department].filter(Boolean).join(' · ')}</small>
          </li>`)}
      </ul>
      <p class="hint" role="status">${state}</p>
      <div onPointerDown=${(event) => event.preventDefault()}><${Problem} error=${open && found.error} retry=${found.reload} /></div>
    </div>`} />`;
}
