import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useCondition } from '../core/condition.js';
import { useData } from '../core/data.js';
import { number, t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Conditions } from '../ui/conditions.js';
import { Figure, Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { Cameras } from './status/cameras.js';
import { Models } from './status/models.js';
import { Retention } from './status/retention.js';
import { Server } from './status/server.js';

const EVERY = 10_000;

/** How the system is, in words: what is wrong and what to do about it first, then each part. */
export default function Status() {
  const condition = useCondition();
  const status = useData((signal) => get('status', {}, signal), [], { every: EVERY });
  const { data } = status;
  const problems = condition?.problems ?? [];
  return html`
    <${Page} title=${t('status.title')}>
      ${problems.length > 0 && html`<${Conditions} problems=${problems} />`}
      ${condition && problems.length === 0 && html`<${Notice} kind="good">${t('system.healthy')}</>`}
      ${!problems.some(({ kind }) => kind === 'bad') && html`<${Problem} error=${status.error} retry=${status.reload} />`}
      ${!data && !status.error && html`<${Busy} />`}
      ${data && html`
        <${Hints} data=${data} />
        <div class="figures">
          <${Figure} value=${number(data.total_persons)} label=${t('status.people', { n: data.total_persons })} href=${can('person:read') ? '#/people' : undefined} />
          <${Figure} value=${number(data.total_faces)} label=${t('status.faces', { n: data.total_faces })} />
          <${Figure} value=${number(data.recognized_count)} label=${t('status.recognised')} href=${can('recognition:read') ? '#/decisions' : undefined} />
          <${Figure} value=${number(data.fps, 1)} label=${t('status.fps')} />
          <${Figure} value=${number(data.spool.waiting)} kind=${data.spool.waiting ? 'warn' : ''} label=${t('status.waiting')} />
        </div>
        <${Server} data=${data} health=${condition?.health} />
        <${Cameras} cameras=${data.cameras} />`}
      <${Models} now=${data?.models} />
      ${can('admin') && html`<${Retention} />`}
    </>`;
}

/** What is no fault, and keeps Rollcall from doing its work all the same. */
function Hints({ data }) {
  const hints = [
    !data.models.problem && data.models.gallery_faces === 0 && ['noFaces', can('person:read') && '#/people', 'status.noFaces.do'],
    data.cameras.length === 0 && ['noCamera', can('camera:write') && '#/cameras/new', 'status.noCamera.do'],
  ].filter(Boolean);
  return hints.map(([what, href, label]) => html`
    <${Notice} key=${what}><p>${t(`status.${what}`)}</p>${href && html`<a href=${href}>${t(label)}</a>`}</>`);
}
