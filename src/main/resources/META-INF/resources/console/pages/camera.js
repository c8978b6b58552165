import { html, useState } from '../lib/preact.js';
import { get, post } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/field.js';
import { Badge, Card, Page, Tabs } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { Decisions } from './cameras/decisions.js';
import { Figures } from './cameras/figures.js';
import { Interruptions } from './cameras/interruptions.js';
import { RegionShape } from './cameras/region.js';
import { Settings } from './cameras/settings.js';
import { Stream } from './cameras/stream.js';
import { Switch } from './cameras/switch.js';
import { Trial } from './cameras/trial.js';
import { Trouble } from './cameras/trouble.js';
import { path } from './cameras/values.js';
import { isLive, ratio, stateOf, title } from './cameras/words.js';

const EVERY = 3000;

export default function Camera({ params: { name }, query }) {
  const [tested, setTested] = useState(null);
  const [opened, setOpened] = useState(false);
  const of = useData((signal) => get(path(name), {}, signal), [name], { every: EVERY });
  const camera = of.data;
  const back = { href: '#/cameras', label: t('nav.cameras') };
  if (!camera) {
    return html`<${Page} title=${name} back=${back}>${of.error ? html`<${Problem} error=${of.error} retry=${of.reload} />` : html`<${Busy} />`}</>`;
  }
  const tabs = [['live', t('cameras.tab.live')], ['settings', t('cameras.tab.settings')], ...(can('event:read') ? [['interruptions', t('cameras.tab.interruptions')]] : [])];
  const tab = tabs.find(([key]) => key === query.tab)?.[0] ?? 'live';
  if (tab === 'settings' && !opened) {
    setOpened(true);
  }
  const test = async () => {
    setTested({ pending: camera.open_timeout + 2 });
    try {
      setTested(await post(`${path(name)}/test`));
    } catch (failure) {
      setTested(null);
      throw failure;
    }
  };
  return html`
    <${Page} title=${title(camera)} back=${back} actions=${html`<${Switch} camera=${camera} changed=${of.reload} />`}>
      <${Problem} error=${of.error} retry=${of.reload} />
      <${Tabs} label=${t('cameras.tabs')} tabs=${tabs} chosen=${tab} href=${(key) => to(`/cameras/${encodeURIComponent(name)}`, { tab: key === 'live' ? undefined : key })} />
      ${tab === 'live' && html`<${Live} ...${{ camera, query, tested, test }} gone=${of.error} />`}
      ${opened && html`<div hidden=${tab !== 'settings'}><${Settings} camera=${camera} tested=${tested} changed=${of.set} /></div>`}
      ${tab === 'interruptions' && html`<${Interruptions} camera=${camera} />`}
    </>`;
}

function Live({ camera, query, tested, test, gone }) {
  const state = stateOf(camera);
  const live = isLive(camera) && !gone;
  const boxes = query.boxes !== 'no';
  return html`
    <div class="columns">
      <div class="stack">
        <${Card} title=${t('cameras.view')} actions=${html`<${Badge} kind=${state.kind}>${state.word}</>`}>
          <${Trouble} state=${state} />
          <${Stream} name=${camera.name} label=${title(camera)} live=${live} since=${camera.state.since} ratio=${ratio(camera.state)} boxes=${boxes}>
            <${RegionShape} corners=${camera.region} />
          </>
          <${Checkbox} label=${t('cameras.boxes')} checked=${boxes} onChange=${(on) => refine({ boxes: on ? undefined : 'no' })} />
        </>
        ${can('recognition:read') && html`<${Decisions} camera=${camera.name} />`}
      </div>
      <div class="stack">
        <${Card} title=${t('cameras.figures')}><${Figures} camera=${camera} /></>
        ${can('camera:write') && html`
          <${Card} title=${t('cameras.test')}>
            <p class="muted">${t('cameras.test.lead')}</p>
            <div class="actions"><${Button} busy=${tested?.pending} onClick=${test}>${t('cameras.test')}</></div>
            <div aria-live="polite" class="trial"><${Trial} result=${tested} /></div>
          </>`}
      </div>
    </div>`;
}
