import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useCondition } from '../../core/condition.js';
import { useData } from '../../core/data.js';
import { number, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Conditions } from '../../ui/conditions.js';
import { Card } from '../../ui/page.js';

const EVERY = 20_000;

/** Cameras and system in a few words; with `onlyTrouble` nothing but what is wrong, for the top of the page. */
export function SystemCard({ onlyTrouble }) {
  const condition = useCondition();
  if (!condition) {
    return null;
  }
  if (onlyTrouble) {
    return condition.problems.length > 0 && html`<${Conditions} problems=${condition.problems} />`;
  }
  return (can('system:read') || can('camera:read')) && html`
    <${Card} title=${t('today.system')}>
      <p class="wellness"><span class="dot ${condition.problems[0]?.kind ?? 'good'}" aria-hidden="true"></span>
        ${t(condition.problems.length ? 'system.degraded' : 'system.healthy')}</p>
      ${can('camera:read') && html`<${Cameras} />`}
      ${can('system:read') && html`<p><a href="#/status">${t('today.system.more')}</a></p>`}
    </>`;
}

function Cameras() {
  const list = useData((signal) => get('cameras', { limit: 10_000 }, signal), [], { every: EVERY });
  if (!list.data) {
    return null;
  }
  const { cameras } = list.data;
  const live = cameras.filter(({ state }) => state.status === 'live').length;
  const off = cameras.filter(({ state }) => ['stopped', 'ended'].includes(state.status) && !state.cause).length;
  if (cameras.length === 0) {
    return html`<p class="muted">${t('today.cameras.none')} ${can('camera:write') && html`<a href="#/cameras/new">${t('today.cameras.add')}</a>`}</p>`;
  }
  return html`
    <p class="muted">${t('today.cameras', { n: cameras.length, live: number(live) })}${off > 0 && html` ${t('today.cameras.off', { n: off })}`}</p>`;
}
