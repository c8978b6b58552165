import { html, useState } from '../lib/preact.js';
import { get, post } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { refine } from '../core/router.js';
import { Button } from '../ui/button.js';
import { Badge, Page } from '../ui/page.js';
import { Secret } from '../ui/secret.js';
import { Pager, Table } from '../ui/table.js';
import { eventsInWords } from './webhooks/events.js';
import { WebhookForm } from './webhooks/form.js';

const LIMIT = 50;

const columns = () => [
  { label: t('webhooks.url'), cell: (webhook) => html`<div><a href="#/webhooks/${webhook.id}">${webhook.url}</a>${webhook.description && html`<br /><small class="muted">${webhook.description}</small>`}</div>` },
  { label: t('webhooks.events'), cell: (webhook) => eventsInWords(webhook.events) },
  { label: t('webhooks.state'), cell: (webhook) => html`<span><${Badge} kind=${webhook.enabled ? 'good' : 'plain'}>${t(webhook.enabled ? 'webhooks.on' : 'webhooks.off')}</></span>` },
];

export default function Webhooks({ query }) {
  const offset = Number(query.offset) || 0;
  const webhooks = useData((signal) => get('webhooks', { limit: LIMIT, offset }, signal), [offset]);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState(null);
  const make = async (fields) => {
    const made = await post('webhooks', fields);
    setMaking(false);
    setSecret(made.secret);
    webhooks.reload();
  };
  return html`
    <${Page} title=${t('webhooks.title')} lead=${t('webhooks.lead')} actions=${html`<${Button} kind="primary" onClick=${() => setMaking(true)}>${t('webhooks.new')}</>`}>
      <${Table} caption=${t('webhooks.title')} columns=${columns()} rows=${webhooks.data?.webhooks} of=${webhooks} empty=${t('webhooks.none')} />
      <${Pager} total=${webhooks.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
      ${making && html`<${WebhookForm} title=${t('webhooks.new')} label=${t('webhooks.make')} save=${make} close=${() => setMaking(false)} />`}
      ${secret && html`<${Secret} title=${t('webhooks.secretTitle')} label=${t('webhooks.secret')} secret=${secret} close=${() => setSecret(null)}><p>${t('webhooks.secretLead')}</p></>`}
    </>`;
}
