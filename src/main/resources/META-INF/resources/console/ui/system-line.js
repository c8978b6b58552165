import { html } from '../lib/preact.js';
import { useCondition } from '../core/condition.js';
import { t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { advice, said } from './conditions.js';

/** One line about the system, in every page's head: whether all is well, and when not, what is wrong and what to do. */
export function SystemLine() {
  const condition = useCondition();
  const [first, ...others] = condition?.problems ?? [];
  const inside = condition && html`
    <span class="dot ${first?.kind ?? 'good'}" aria-hidden="true"></span>
    <span class="said">
      ${first ? said(first) : t('system.healthy')}${others.length === 0 && first && html`<span class="advice"> – ${advice(first)}</span>`}
      ${others.length > 0 && html`<span class="more"> ${t('system.more', { n: others.length })}</span>`}
    </span>`;
  const leads = can('system:read') ? '#/status' : can('attendance:read') && first ? '#/' : null;
  return html`<p class="system" role="status">${inside && (leads ? html`<a href=${leads}>${inside}</a>` : inside)}</p>`;
}
