import { html, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { ago, dateTime, named, t } from '../core/i18n.js';
import { refine } from '../core/router.js';
import { instantOf } from '../core/zoneless.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/field.js';
import { Badge, Page } from '../ui/page.js';
import { Pager, Table } from '../ui/table.js';
import { NewKey, Revoke, Rotate } from './keys/dialogs.js';
import { May } from './keys/permissions.js';

const LIMIT = 50;
const STATES = ['active', 'expired', 'inactive', 'revoked'];
const KINDS = { active: 'good', expired: 'warn', inactive: 'plain', revoked: 'plain' };

function columns(open) {
  return [
    { label: t('keys.name'), cell: (key) => html`<div><strong>${key.name}</strong><br /><code class="muted">${key.key_prefix}…</code></div>` },
    { label: t('keys.state'), cell: (key) => html`<span><${Badge} kind=${KINDS[key.status]}>${named('keys.is', key.status)}</></span>` },
    { label: t('keys.permissions'), cell: (key) => html`<${May} permissions=${key.permissions} />` },
    { label: t('keys.used'), cell: (key) => (key.last_used
      ? html`<span title=${dateTime(instantOf(key.last_used))}>${ago(instantOf(key.last_used))}<br /><small class="muted">${t('keys.uses', { n: key.usage_count })}</small></span>`
      : t('keys.unused')) },
    { label: t('keys.ends'), cell: (key) => (key.expires_at ? dateTime(instantOf(key.expires_at)) : t('keys.never')) },
    { label: t('keys.actions'), cell: (key) => html`<div class="actions">
        ${['active', 'expired'].includes(key.status) && html`<${Button} small aria-label=${t('keys.rotateOf', { name: key.name })} onClick=${() => open({ Asked: Rotate, subject: key })}>${t('keys.rotate')}</>`}
        ${key.status !== 'revoked' && html`<${Button} small kind="danger" aria-label=${t('keys.revokeOf', { name: key.name })} onClick=${() => open({ Asked: Revoke, subject: key })}>${t('keys.revoke')}</>`}
      </div>` },
  ];
}

export default function Keys({ query }) {
  const offset = Number(query.offset) || 0;
  const keys = useData((signal) => get('keys', { status: query.status, limit: LIMIT, offset }, signal), [query.status, offset]);
  const [asked, open] = useState(null);
  const close = () => open(null);

  return html`
    <${Page} title=${t('keys.title')} lead=${t('keys.lead')} actions=${html`<${Button} kind="primary" onClick=${() => open({ Asked: NewKey })}>${t('keys.new')}</>`}>
      <div class="toolbar">
        <${Select} label=${t('keys.state')} value=${query.status ?? ''} onChange=${(status) => refine({ status, offset: '' })}
          options=${[['', t('keys.is.all')], ...STATES.map((state) => [state, t(`keys.is.${state}`)])]} />
      </div>
      <${Table} caption=${t('keys.title')} columns=${columns(open)} rows=${keys.data?.keys} of=${keys} empty=${t('keys.none')} />
      <${Pager} total=${keys.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
      ${asked && html`<${asked.Asked} subject=${asked.subject} close=${close} made=${keys.reload} rotated=${keys.reload} revoked=${keys.reload} />`}
    </>`;
}
