import { html, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { Confirm } from '../../ui/dialog.js';
import { Form, useForm } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { tell } from '../../ui/toast.js';
import { label, Row } from './row.js';

/**
 * Saves one setting after the other, as the API wants it. Whether one is allowed may depend on another of them (work cannot end when it
 * begins), so what is refused is tried again after the rest.
 */
async function store(changes, saved) {
  let waiting = Object.entries(changes);
  while (waiting.length) {
    const refused = [];
    let first;
    for (const [key, value] of waiting) {
      try {
        saved(key, (await post('config', { key, value })).value);
      } catch (failure) {
        if (failure.status !== 400) {
          throw failure;
        }
        first ??= failure;
        refused.push([key, value]);
      }
    }
    if (refused.length === waiting.length) {
      throw first;
    }
    waiting = refused;
  }
}

/** A group of settings with its own button. `saved(key, value)` is told of each that the server took. */
export function Group({ name, settings, config, entries, writable, saved }) {
  const [asking, setAsking] = useState(null);
  const now = Object.fromEntries(Object.keys(settings).map((key) => [key, config[key]]));
  const changed = (values) => Object.fromEntries(Object.entries(values).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(config[key])));

  const form = useForm(now, async (values) => {
    const changes = changed(values);
    if (!Object.keys(changes).length) {
      tell(t('settings.nothing'), { kind: 'info' });
      return;
    }
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, config[key]]));
    await store(changes, saved);
    const undo = async () => {
      await store(before, saved);
      form.reset({ ...values, ...before });
    };
    tell(t('settings.saved', { n: Object.keys(changes).length }), { undo: deletes(changes).length ? undefined : undo });
  });

  const deletes = (changes) => Object.entries(changes).filter(([key, value]) => settings[key].deletes?.(config[key], value)).map(([key]) => key);
  const submit = (event) => {
    event.preventDefault();
    const kinds = deletes(changed(form.values));
    return kinds.length ? setAsking(kinds) : form.submit();
  };
  const rows = Object.entries(settings).map(([key, how]) => html`
    <${Row} key=${key} name=${key} how=${how} entry=${entries?.[key]} bound=${writable ? form.bind(key) : { value: config[key] }} />`);

  return html`
    <${Card} title=${t(`settings.group.${name}`)} className="settings">
      ${writable ? html`<${Form} form=${{ ...form, submit }} kind=${form.dirty ? 'primary' : 'plain'} cancel=${form.dirty ? () => form.reset(now) : undefined}>${rows}</>` : rows}
      ${asking && html`
        <${Confirm} title=${t('settings.deletes.title')} label=${t('do.save')} kind="danger" type=${t('settings.deletes.word')} confirm=${() => form.submit()} close=${() => setAsking(null)}>
          <p>${t('settings.deletes.lead')}</p>
          <ul class="lines">${asking.map((key) => html`<li><strong>${label(key)}</strong>: ${t(`settings.deletes.${key}`)}</li>`)}</ul>
        </>`}
    </>`;
}
