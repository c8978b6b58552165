import { html, useState } from '../lib/preact.js';
import { get, post, put, remove } from '../core/api.js';
import { useData } from '../core/data.js';
import { dateTime, t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { instantOf } from '../core/zoneless.js';
import { Busy } from '../ui/busy.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/dialog.js';
import { Badge, Card, Facts, Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { Secret } from '../ui/secret.js';
import { tell } from '../ui/toast.js';
import { Deliveries } from './webhooks/deliveries.js';
import { eventsInWords } from './webhooks/events.js';
import { WebhookForm } from './webhooks/form.js';
import { answer } from './webhooks/words.js';

/** What can be asked of the reader about a webhook, one dialog at a time. */
function Asked({ what, webhook, change, close, rotated }) {
  switch (what) {
    case 'edit': return html`
      <${WebhookForm} webhook=${webhook} title=${t('webhooks.edit')} label=${t('do.save')} close=${close}
        save=${async (fields) => { change(await put(`webhooks/${webhook.id}`, fields)); close(); tell(t('webhooks.saved')); }} />`;
    case 'rotate': return html`
      <${Confirm} title=${t('webhooks.rotateTitle')} label=${t('webhooks.rotate')} close=${close}
        confirm=${async () => rotated(await post(`webhooks/${webhook.id}/rotate`))}><p>${t('webhooks.rotateLead')}</p></>`;
    case 'remove': return html`
      <${Confirm} title=${t('webhooks.removeTitle')} label=${t('do.remove')} kind="danger" type=${t('webhooks.removeWord')} close=${close}
        confirm=${async () => { await remove(`webhooks/${webhook.id}`); tell(t('webhooks.removed')); go('/webhooks'); }}><p>${t('webhooks.removeLead')}</p></>`;
    default: return null;
  }
}

function Test({ id }) {
  const [result, setResult] = useState(null);
  const test = async () => {
    setResult(null);
    setResult(await post(`webhooks/${id}/test`));
  };
  return html`
    <div class="actions"><${Button} onClick=${test}>${t('webhooks.test')}</><span class="hint">${t('webhooks.testHint')}</span></div>
    ${result && html`<${Notice} kind=${result.delivered ? 'good' : 'bad'}>${t(result.delivered ? 'webhooks.testTaken' : 'webhooks.testFailed', { answer: answer(result) })}</>`}`;
}

export default function WebhookPage({ params, query }) {
  const webhook = useData((signal) => get(`webhooks/${params.id}`, {}, signal), [params.id]);
  const [asked, ask] = useState(null);
  const [secret, setSecret] = useState(null);
  const { data } = webhook;
  const rotated = (shown) => {
    webhook.set(shown.webhook);
    setSecret(shown.secret);
  };
  const actions = data && html`
    <${Button} onClick=${() => ask('edit')}>${t('do.edit')}</>
    <${Button} onClick=${() => ask('rotate')}>${t('webhooks.rotate')}</>
    <${Button} kind="danger" onClick=${() => ask('remove')}>${t('do.remove')}</>`;

  return html`
    <${Page} title=${data?.description || t('webhooks.single')} lead=${data?.url} back=${{ href: '#/webhooks', label: t('webhooks.title') }} actions=${actions}>
      <${Problem} error=${webhook.error} retry=${webhook.reload} />
      ${!data && webhook.loading && html`<${Busy} />`}
      ${data && html`
        <${Card} title=${t('webhooks.about')}>
          <${Facts} facts=${[
            [t('webhooks.state'), html`<${Badge} kind=${data.enabled ? 'good' : 'plain'}>${t(data.enabled ? 'webhooks.on' : 'webhooks.off')}</>`],
            [t('webhooks.events'), eventsInWords(data.events)],
            [t('webhooks.secret'), html`<code>${data.secret_hint}</code>`],
            [t('webhooks.oldSecret'), data.old_secret_until && dateTime(instantOf(data.old_secret_until))],
            [t('webhooks.changed'), dateTime(data.updated_ts)],
          ]} />
          <${Test} id=${params.id} />
        </>
        <${Deliveries} id=${params.id} enabled=${data.enabled} query=${query} />`}
      ${asked && html`<${Asked} what=${asked} webhook=${data} change=${(changed) => webhook.set(changed.webhook)} rotated=${rotated} close=${() => ask(null)} />`}
      ${secret && html`<${Secret} title=${t('webhooks.secretTitle')} label=${t('webhooks.secret')} secret=${secret} close=${() => setSecret(null)}><p>${t('webhooks.secretLead')}</p></>`}
    </>`;
}
