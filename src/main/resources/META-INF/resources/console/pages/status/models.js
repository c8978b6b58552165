import { html, useState } from '../../lib/preact.js';
import { get, post } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { named, number, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Badge, Card, Facts } from '../../ui/page.js';
import { Table } from '../../ui/table.js';
import { tell } from '../../ui/toast.js';
import { Change } from './change.js';
import { Missing } from './missing.js';

const KINDS = { active: 'good', changing: 'info', available: 'plain', missing: 'plain', damaged: 'bad', licence_not_accepted: 'plain' };
/** Activating looks for a missing file in the mirrors; a damaged one is fetched again. */
const ACTIVATABLE = ['available', 'missing', 'damaged'];
const EVERY = 30_000;
const WHILE_CHANGING = 3_000;

/** The models that find faces, tell them apart and tell them from photos, with their licences; an administrator may change the one in the middle. */
export function Models({ now }) {
  const [changing, setChanging] = useState(false);
  const list = useData(async (signal) => {
    const models = await get('models', {}, signal);
    setChanging(Boolean(models.change));
    return models;
  }, [], { every: changing ? WHILE_CHANGING : EVERY });
  const [chosen, setChosen] = useState(null);
  const [looked, setLooked] = useState(null);
  const change = list.data?.change;

  const activate = async (name, done) => {
    await post(`models/${encodeURIComponent(name)}/activate`);
    tell(done);
    list.reload();
  };

  const action = (model) => can('admin') && model.task === 'embedder' && !change && ACTIVATABLE.includes(model.state) && html`
    <${Button} small onClick=${() => setChosen(model)}>${t('status.activate')}<span class="unseen"> ${model.name}</span></>`;

  /** Of a model that has never been asked, all are missing. */
  const faces = (model) => model.embedded !== null && html`
    <span class="whole">${number(model.embedded)}${model.missing > 0 && (model.embedded > 0 || ['active', 'changing'].includes(model.state)) && can('person:read') && html`<span>${' · '}</span><button type="button" class="sort" onClick=${() => setLooked(model)}>${t('status.lacks', { n: model.missing })}<span class="unseen"> ${model.name}</span></button>`}</span>`;

  const columns = [
    { label: t('status.model'), cell: (model) => html`<span class="model"><code>${model.name}</code> <small class="muted">${named('status.task', model.task)}</small></span>` },
    { label: t('status.state'), cell: (model) => html`
      <div class="state"><${Badge} kind=${KINDS[model.state]}>${named('status.model', model.state)}</>
        ${model.state === 'damaged' && html`<small>${t('status.model.damaged.do')}</small>`}</div>` },
    { label: t('status.licence'), cell: (model) => html`
      <span>${model.licence} ${!model.commercial && html`<${Badge} kind="warn">${t('status.notCommercial')}</>`}</span>` },
    { label: t('status.embedded'), align: 'end', cell: (model) => faces(model) || '–' },
    can('admin') && { label: t('status.action'), align: 'end', cell: action },
  ].filter(Boolean);

  return html`
    <${Card} className="listed" title=${t('status.models')}>
      ${now && html`<${Facts} facts=${[
        [t('status.gallery'), t('status.gallery.value', { persons: now.gallery_persons, faces: now.gallery_faces })],
        [t('status.models.problem'), now.problem ?? now.liveness_problem],
      ]} />`}
      ${change && html`<${Change} change=${change} callOff=${can('admin') && (() => activate(change.from, t('status.calledOff', change)))} />`}
      <${Table} caption=${t('status.models')} columns=${columns} rows=${list.data?.models} id=${({ name }) => name} of=${{ ...list, loading: false }} />
      ${list.data?.models.some(({ state }) => state === 'licence_not_accepted') && html`<p class="hint">${t('status.licence.how')}</p>`}
      ${chosen && html`
        <${Confirm} title=${t('status.activate.title', { name: chosen.name })} label=${t('status.activate')} confirm=${() => activate(chosen.name, t('status.activated', chosen))} close=${() => setChosen(null)}>
          <p>${chosen.missing ? t('status.activate.text', { n: chosen.missing }) : t('status.activate.ready')}</p>
          ${!chosen.commercial && html`<p><strong>${t('status.activate.licence', { licence: chosen.licence })}</strong></p>`}
        </>`}
      ${looked && html`<${Missing} model=${looked.name} close=${() => setLooked(null)} />`}
    </>`;
}
