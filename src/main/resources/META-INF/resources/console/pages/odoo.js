import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { Connection } from './odoo/connection.js';
import { Pull, Push } from './odoo/exchange.js';

const EVERY = 10_000;
const KINDS = { not_configured: 'info', disabled: 'warn', running: 'info', failed: 'bad', idle: 'good' };

export default function Odoo() {
  const status = useData(async (signal) => (await get('sync/status', {}, signal)).odoo, [], { every: EVERY });
  const state = status.data;
  const configured = state?.configured;
  // Asked only where there is one: that there is none is no failure.
  const config = useData(async (signal) => ({ stored: configured && can('config:read') ? (await get('sync/odoo/config', {}, signal)).config : null, of: configured }), [configured]);
  const changed = (stored) => {
    config.set({ stored, of: Boolean(stored) });
    status.reload();
  };
  const ready = state?.configured && state.enabled;
  return html`
    <${Page} title=${t('odoo.title')} lead=${t('odoo.lead')}>
      <${Problem} error=${status.error ?? config.error} retry=${() => Promise.all([status.reload(), config.reload()])} />
      ${!state && status.loading && html`<${Busy} />`}
      ${state && html`
        <${Notice} kind=${KINDS[state.status]}>${t(`odoo.status.${state.status}`)}</>
        ${state.configured && html`<div class="grid">
          <${Pull} last=${state.last_pull} ready=${ready} ended=${status.reload} />
          <${Push} last=${state.last_push} ready=${ready} ended=${status.reload} />
        </div>`}`}
      ${state && config.data?.of !== undefined && html`<${Connection} config=${config.data.stored} changed=${changed} />`}
    </>`;
}
