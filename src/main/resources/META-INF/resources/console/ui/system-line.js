import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { can } from '../core/session.js';

const EVERY = 20_000;

/** One line about the system, in every page's head: whether all is well, and when not, what to do. */
export function SystemLine() {
  const health = useData((signal) => fetchHealth(signal), [], { every: EVERY });
  if (!health.data && !health.error) {
    return html`<p class="system"></p>`;
  }
  const { kind, text } = health.error ? { kind: 'bad', text: t('error.offline') } : health.data;
  const inside = html`<span class="dot ${kind}" aria-hidden="true"></span>${text}`;
  return html`<p class="system" role="status">${can('system:read') ? html`<a href="#/status">${inside}</a>` : inside}</p>`;
}

async function fetchHealth(signal) {
  const response = await fetch(new URL('../api/v1/health', document.baseURI), { signal });
  const health = await response.json();
  return { healthy: { kind: 'good', text: t('system.healthy') }, degraded: { kind: 'warn', text: t('system.degraded') } }[health.status]
    ?? { kind: 'bad', text: t('system.unhealthy') };
}
