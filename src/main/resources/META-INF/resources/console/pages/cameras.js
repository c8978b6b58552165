import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { named, number, t } from '../core/i18n.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { LinkButton } from '../ui/button.js';
import { Badge, Facts, Page } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { Pager } from '../ui/table.js';
import { Switch } from './cameras/switch.js';
import { Snapshot } from './cameras/snapshot.js';
import { lastSeen } from './cameras/figures.js';
import { Trouble } from './cameras/trouble.js';
import { isLive, stateOf, title } from './cameras/words.js';

const LIMIT = 24;
const EVERY = 3000;

export default function Cameras({ query }) {
  const offset = Number(query.offset) || 0;
  const list = useData((signal) => get('cameras', { limit: LIMIT, offset }, signal), [offset], { every: EVERY });
  const cameras = list.data?.cameras;
  const live = cameras?.filter(isLive).length;
  const add = can('camera:write') && html`<${LinkButton} kind="primary" href="#/cameras/new">${t('cameras.add')}</>`;
  return html`
    <${Page} title=${t('nav.cameras')} actions=${add} lead=${cameras?.length > 0 && list.data.total <= LIMIT ? t('cameras.live', { live, n: cameras.length }) : undefined}>
      <${Problem} error=${list.error} retry=${list.reload} />
      ${!cameras && !list.error && html`<${Busy} />`}
      ${cameras?.length === 0 && html`<div class="card empty"><p>${t('cameras.empty')}</p></div>`}
      ${cameras?.length > 0 && html`
        <ul class="cameras">${cameras.map((camera) => html`<li key=${camera.name}><${CameraCard} camera=${camera} reload=${list.reload} /></li>`)}</ul>
        ${list.data.total > LIMIT && html`<${Pager} total=${list.data.total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || undefined })} />`}`}
    </>`;
}

function CameraCard({ camera, reload }) {
  const state = stateOf(camera);
  const label = title(camera);
  return html`
    <article class="card camera">
      <${Snapshot} name=${camera.name} label=${label} live=${isLive(camera)} boxes />
      <header>
        <h2><a href=${to(`/cameras/${camera.name}`)}>${label}</a></h2>
        <${Badge} kind=${state.kind}>${state.word}</>
      </header>
      <${Trouble} state=${state} short />
      <${Facts} facts=${[
        [t('cameras.name'), label !== camera.name && camera.name],
        [t('cameras.direction'), named('cameras.direction', camera.direction)],
        [t('cameras.fps'), isLive(camera) && number(camera.state.fps, 1)],
        [t('cameras.lastFrame'), lastSeen(camera)],
      ]} />
      <div class="actions"><${Switch} camera=${camera} changed=${reload} small /></div>
    </article>`;
}
