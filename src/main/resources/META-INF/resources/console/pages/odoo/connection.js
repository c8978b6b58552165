import { html, useState } from '../../lib/preact.js';
import { post, remove } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Checkbox, NumberField, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { Card, Facts } from '../../ui/page.js';
import { Notice, Problem } from '../../ui/problem.js';
import { tell } from '../../ui/toast.js';
import { explain } from './words.js';

const WHERE = ['url', 'db', 'username'];

const valuesOf = (config) => ({
  url: config?.url ?? '', db: config?.db ?? '', username: config?.username ?? '', password: '',
  enabled: config?.enabled ?? true, scheduled: Boolean(config?.interval_minutes), interval_minutes: config?.interval_minutes ?? 15,
});

const bodyOf = ({ scheduled, interval_minutes: minutes, password, ...rest }) => ({ ...rest, password: password || undefined, interval_minutes: scheduled ? minutes : null });

/** Tries what is typed, or what is stored when nothing else is typed: the stored password goes nowhere else. */
function Test({ form, stored }) {
  const [result, setResult] = useState(null);
  const [error, setError] = useState(null);
  const typed = !stored || form.values.password || WHERE.some((name) => form.values[name] !== stored[name]);
  const test = async () => {
    setResult(null);
    setError(null);
    try {
      setResult(await post('sync/odoo/test', typed ? bodyOf(form.values) : {}).catch(explain));
    } catch (failure) {
      setError(failure);
    }
  };
  return html`
    <div class="actions"><${Button} onClick=${test}>${t('odoo.test')}</><span class="hint">${t('odoo.testHint')}</span></div>
    <${Problem} error=${error} />
    ${result && html`<${Notice} kind="good">${t('odoo.testWorks', { version: result.server_version ?? '' })}</>`}`;
}

function Edit({ config, changed }) {
  const [forgetting, setForgetting] = useState(false);
  const form = useForm(valuesOf(config), async (values) => {
    const answer = await post('sync/odoo/config', bodyOf(values)).catch(explain);
    tell(t('odoo.saved'));
    form.reset(valuesOf(answer.config));
    changed(answer.config);
  });
  const forget = async () => {
    await remove('sync/odoo/config');
    tell(t('odoo.forgotten'));
    form.reset(valuesOf(null));
    changed(null);
  };
  return html`
    <${Form} form=${form} cancel=${form.dirty ? () => form.reset(valuesOf(config)) : undefined}>
      <div class="two">
        <${TextField} label=${t('odoo.url')} hint=${t('odoo.urlHint')} type="url" required spellcheck=${false} ...${form.bind('url')} />
        <${TextField} label=${t('odoo.db')} hint=${t('odoo.dbHint')} required spellcheck=${false} autocomplete="off" ...${form.bind('db')} />
        <${TextField} label=${t('odoo.username')} hint=${t('odoo.usernameHint')} required spellcheck=${false} autocomplete="off" ...${form.bind('username')} />
        <${TextField} label=${t('odoo.password')} hint=${t(config ? 'odoo.passwordStored' : 'odoo.passwordHint')} type="password" autocomplete="new-password" required=${!config} ...${form.bind('password')} />
      </div>
      <${Checkbox} label=${t('odoo.enabled')} hint=${t('odoo.enabledHint')} checked=${form.values.enabled} onChange=${(on) => form.set('enabled', on)} />
      <${Checkbox} label=${t('odoo.scheduled')} hint=${t('odoo.scheduledHint')} checked=${form.values.scheduled} onChange=${(on) => form.set('scheduled', on)} />
      ${form.values.scheduled && html`<${NumberField} className="short" label=${t('odoo.interval')} required min="5" max="1440" step="1" ...${form.bind('interval_minutes')} />`}
      ${can('sync:write') && html`<${Test} form=${form} stored=${config} />`}
    </>
    ${config && html`<div class="actions apart"><${Button} kind="danger" onClick=${() => setForgetting(true)}>${t('odoo.forget')}</></div>`}
    ${forgetting && html`
      <${Confirm} title=${t('odoo.forgetTitle')} label=${t('odoo.forget')} kind="danger" type=${t('odoo.forgetWord')} confirm=${forget} close=${() => setForgetting(false)}>
        <p>${t('odoo.forgetLead')}</p>
      </>`}`;
}

/** Where Odoo is and how to get in. The password is only ever written. `config`: null when nothing is stored. */
export function Connection({ config, changed }) {
  // Who may not read what is stored would write over it unseen.
  if (can('config:write') && can('config:read')) {
    return html`<${Card} title=${t('odoo.connection')}><${Edit} config=${config} changed=${changed} /></>`;
  }
  return config && html`
    <${Card} title=${t('odoo.connection')}>
      <${Facts} facts=${[[t('odoo.url'), config.url], [t('odoo.db'), config.db], [t('odoo.username'), config.username],
        [t('odoo.scheduled'), config.interval_minutes ? t('odoo.every', { n: config.interval_minutes }) : t('state.no')]]} />
    </>`;
}
