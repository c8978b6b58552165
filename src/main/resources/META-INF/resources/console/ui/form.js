import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { guardLeaving } from '../core/router.js';
import { Button } from './button.js';
import { Problem } from './problem.js';

/**
 * The values of a form. Nothing is lost when saving fails: values stay, what the server said stands at its field or above the buttons.
 * While something is unsaved, leaving the page asks first.
 * @param save gets the values; what it throws is shown
 * @return `{values, set(name, value), bind(name), dirty, error, saving, submit, reset(values)}`
 */
export function useForm(initial, save) {
  const [values, setValues] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [error, setError] = useState(null);
  const [saving, setSaving] = useState(false);
  const wasReset = useRef(false);
  const dirty = JSON.stringify(values) !== JSON.stringify(kept);

  useEffect(() => (dirty ? guardLeaving(() => t('form.unsaved')) : undefined), [dirty]);

  const set = (name, value) => setValues((before) => ({ ...before, [name]: value }));
  const field = error?.details?.field;
  return {
    values, set, dirty, error, saving,
    /** Properties for a field of `ui/field.js`. */
    bind: (name) => ({ value: values[name], onChange: (value) => set(name, value), error: field === name ? error.message : undefined }),
    /** Begins anew with other values; `save` may do so too. */
    reset: (next) => {
      wasReset.current = true;
      setValues(next);
      setKept(next);
      setError(null);
    },
    submit: async (event) => {
      event?.preventDefault();
      if (saving) {
        return;
      }
      setSaving(true);
      setError(null);
      try {
        wasReset.current = false;
        await save(values);
        if (!wasReset.current) {
          setKept(values);
        }
      } catch (failure) {
        setError(failure);
      } finally {
        setSaving(false);
      }
    },
  };
}

/** A form with its fields, the failure and the buttons. `form` is what {@link useForm} gave. */
export function Form({ form, children, label = t('do.save'), cancel, kind = 'primary', className = '' }) {
  const place = useRef(null);
  const field = form.error?.details?.field;
  const [homeless, setHomeless] = useState(false);
  // The reader goes on at the refused field. The server may also refuse one that is not here.
  useLayoutEffect(() => {
    setHomeless(Boolean(field) && !place.current.querySelector('.wrong'));
    if (field) {
      place.current.querySelector('[aria-invalid="true"]')?.focus();
    }
  }, [form.error]);
  return html`
    <form class="form ${className}" ref=${place} onSubmit=${form.submit}>
      ${children}
      ${(!field || homeless) && html`<${Problem} error=${form.error} />`}
      <div class="actions">
        <${Button} type="submit" kind=${kind} busy=${form.saving}>${label}</>
        ${cancel && html`<${Button} onClick=${cancel}>${t('do.cancel')}</>`}
      </div>
    </form>`;
}
