import { html, useState } from '../../lib/preact.js';
import { get, post } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { ago, dateTime, dateTimeExact, t } from '../../core/i18n.js';
import { refine } from '../../core/router.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Select } from '../../ui/field.js';
import { Badge, Card } from '../../ui/page.js';
import { Subject } from '../../ui/subject.js';
import { Pager, Table } from '../../ui/table.js';
import { tell } from '../../ui/toast.js';
import { event, TYPES } from './events.js';
import { answer } from './words.js';

const LIMIT = 25;
const EVERY = 5000;
const STATES = { pending: 'info', delivered: 'good', dead: 'bad' };

/** When it is tried next, in words. */
function next({ status, next_attempt_ts: at }, enabled) {
  if (status !== 'pending') {
    return '–';
  }
  return !enabled ? t('webhooks.whenOn') : !at ? t('webhooks.waits') : Date.parse(at) > Date.now() ? ago(at) : t('webhooks.due');
}

function columns(replay, enabled) {
  return [
    { label: t('webhooks.event'), cell: (one) => html`<div>${event(one.event_type)}<br /><small class="muted"><${Subject} of=${one.subject} /></small></div>` },
    { label: t('webhooks.when'), cell: (one) => html`<span title=${dateTimeExact(one.created_ts)}>${dateTime(one.created_ts)}</span>` },
    { label: t('webhooks.state'), cell: (one) => html`<span><${Badge} kind=${STATES[one.status]}>${t(`webhooks.is.${one.status}`)}</></span>` },
    { label: t('webhooks.answer'), cell: (one) => html`<div>${answer(one)}${one.attempts > 0 && html`<br /><small class="muted">${t('webhooks.attempts', { n: one.attempts })}</small>`}</div>` },
    { label: t('webhooks.next'), cell: (one) => html`<span title=${dateTimeExact(one.next_attempt_ts)}>${next(one, enabled)}</span>` },
  { label: t('webhooks.actions'), cell: (one) => html`<div><${Button} small onClick=${() => replay(one)} disabled=${!one.event_id}>${t(one.status === 'pending' ? 'webhooks.tryNow' : 'webhooks.replay')}</></div>` },
  ];
}

/** What became of each event; kept fresh while it is looked at. */
export function Deliveries({ id, enabled, query }) {
  const offset = Number(query.offset) || 0;
  const deliveries = useData((signal) => get(`webhooks/${id}/deliveries`, { status: query.status, event_type: query.event, limit: LIMIT, offset }, signal),
    [id, query.status, query.event, offset], { every: EVERY });
  const dead = useData(async (signal) => (await get(`webhooks/${id}/deliveries`, { status: 'dead', limit: 1 }, signal)).total, [id], { every: EVERY });
  const [asking, setAsking] = useState(false);
  const replay = async (one) => {
    await post(`webhooks/${id}/deliveries/${one.id}/replay`);
    tell(t('webhooks.replaying', { n: 1 }));
    await deliveries.reload();
  };
  const replayDead = async () => {
    const { replayed } = await post(`webhooks/${id}/replay-dead`);
    tell(t('webhooks.replaying', { n: replayed }));
    await Promise.all([deliveries.reload(), dead.reload()]);
  };
  const filter = (name) => (value) => refine({ [name]: value, offset: '' });

  return html`
    <${Card} title=${t('webhooks.deliveries')} actions=${dead.data > 0 && html`<${Button} small onClick=${() => setAsking(true)}>${t('webhooks.replayDead', { n: dead.data })}</>`}>
      <div class="toolbar">
        <${Select} label=${t('webhooks.state')} value=${query.status ?? ''} onChange=${filter('status')}
          options=${[['', t('webhooks.is.all')], ...Object.keys(STATES).map((state) => [state, t(`webhooks.is.${state}`)])]} />
        <${Select} label=${t('webhooks.event')} value=${query.event ?? ''} onChange=${filter('event')}
          options=${[['', t('webhooks.allEvents')], ...TYPES.map((type) => [type, event(type)])]} />
      </div>
      <${Table} caption=${t('webhooks.deliveriesLatest')} columns=${columns(replay, enabled)} rows=${deliveries.data?.deliveries} of=${{ ...deliveries, loading: false }} empty=${t('webhooks.noDeliveries')} />
      <${Pager} total=${deliveries.data?.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
      ${asking && html`
        <${Confirm} title=${t('webhooks.replayDead', { n: dead.data })} label=${t('webhooks.replay')} confirm=${replayDead} close=${() => setAsking(false)}>
          <p>${t('webhooks.replayDeadLead')}</p>
        </>`}
    </>`;
}
