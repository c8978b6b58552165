import { html, useMemo } from '../lib/preact.js';
import { t } from '../core/i18n.js';

let last = 0;

/** A label with its control, a hint and what is wrong, tied together for a screen reader. `control(attributes)` renders the control. */
export function Field({ label, hint, error, required, control, className = '' }) {
  const id = useMemo(() => `f${++last}`, []);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return html`
    <div class="field ${className}">
      <label for=${id}>${label}${required && html` <span class="required" aria-hidden="true">*</span>`}</label>
      ${control({ id, 'aria-describedby': described, 'aria-invalid': error ? 'true' : undefined, required })}
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${error && html`<p class="wrong" id="${id}-error">${error}</p>`}
    </div>`;
}

const written = (onChange) => (event) => onChange(event.target.value);

/** `type`: any of `<input>`; further properties go to the input. `onChange` gets the text. */
export function TextField({ label, hint, error, required, value, onChange, className, type = 'text', ...rest }) {
  return html`<${Field} ...${{ label, hint, error, required, className }}
    control=${(tied) => html`<input type=${type} value=${value ?? ''} onInput=${written(onChange)} ...${tied} ...${rest} />`} />`;
}

/** `onChange` gets a number, or null when the field is empty. */
export function NumberField({ onChange, ...rest }) {
  return html`<${TextField} type="number" inputmode="decimal" onChange=${(text) => onChange(text === '' ? null : Number(text))} ...${rest} />`;
}

export function TextArea({ label, hint, error, required, value, onChange, className, ...rest }) {
  return html`<${Field} ...${{ label, hint, error, required, className }}
    control=${(tied) => html`<textarea onInput=${written(onChange)} value=${value ?? ''} ...${tied} ...${rest}></textarea>`} />`;
}

/** `options`: `[value, text]` pairs. */
export function Select({ label, hint, error, required, value, onChange, options, className, ...rest }) {
  return html`<${Field} ...${{ label, hint, error, required, className }}
    control=${(tied) => html`
      <select onChange=${written(onChange)} ...${tied} ...${rest}>
        ${options.map(([key, text]) => html`<option value=${key} selected=${key === (value ?? '')}>${text}</option>`)}
      </select>`} />`;
}

/** `onChange` gets true or false. */
export function Checkbox({ label, hint, checked, onChange, ...rest }) {
  const id = useMemo(() => `f${++last}`, []);
  return html`
    <div class="check">
      <input type="checkbox" id=${id} checked=${checked} onChange=${(event) => onChange(event.target.checked)}
        aria-describedby=${hint ? `${id}-hint` : undefined} ...${rest} />
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    </div>`;
}

/** A search field with its own name for screen readers. */
export function Search({ value, onChange, label = t('do.search') }) {
  return html`<input class="search" type="search" value=${value ?? ''} placeholder=${label} aria-label=${label} onInput=${written(onChange)} />`;
}
