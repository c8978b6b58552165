import { html, useEffect } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { guardLeaving, to } from '../core/router.js';
import { can } from '../core/session.js';
import { LinkButton } from '../ui/button.js';
import { Busy } from '../ui/busy.js';
import { Card, Page, Tabs } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { consentOf } from '../ui/refusal.js';
import { Files } from './enrol/files.js';
import { usePhotos } from './enrol/photos.js';
import { Photos } from './enrol/strip.js';
import { Webcam } from './enrol/webcam.js';

const WAYS = ['camera', 'files', 'sighting'];

/** New faces for one person: from the webcam of this desk, from files, or from what a camera has seen. */
export default function Enrol({ params, query }) {
  const path = `persons/${encodeURIComponent(params.id)}`;
  const person = useData((signal) => get(path, {}, signal), [path]);
  const required = useData(async (signal) => can('config:read') && (await get('config', {}, signal)).config.consent_required);
  const photos = usePhotos();
  const unsent = photos.all.some((photo) => photo.state === 'waiting');
  useEffect(() => (unsent ? guardLeaving(() => t('enrol.leave')) : undefined), [unsent]);

  const here = `/people/${encodeURIComponent(params.id)}`;
  const way = WAYS.includes(query.by) ? query.by : 'camera';
  const { data } = person;
  if (!data) {
    return html`<${Page} title=${t('enrol.title')} back=${{ href: `#${here}`, label: params.id }}>
      ${person.error ? html`<${Problem} error=${person.error} retry=${person.reload} />` : html`<${Busy} />`}</>`;
  }
  const deleted = data.status === 'deleted';
  return html`
    <${Page} className="enrol" title=${t('enrol.titleOf', { name: data.name })} lead=${t('enrol.lead')} back=${{ href: to(here, { tab: 'faces' }), label: data.name }}>
      <${Standing} person=${data} required=${required.data} />
      ${!deleted && html`
        <${Tabs} label=${t('enrol.ways')} chosen=${way} href=${(name) => to(`${here}/enrol`, { by: name })} tabs=${WAYS.map((name) => [name, t(`enrol.way.${name}`)])} />
        <div class="columns">
          <div>
            ${way === 'camera' && html`<${Webcam} personId=${data.person_id} photos=${photos} />`}
            ${way === 'files' && html`<${Files} photos=${photos} />`}
            ${way === 'sighting' && html`<${Sightings} />`}
          </div>
          <${Photos} person=${data} photos=${photos} registered=${person.reload} />
        </div>`}
    </>`;
}

/** What stands in the way of new faces, or will. */
function Standing({ person, required }) {
  if (person.status === 'deleted') {
    return html`<${Notice} kind="bad">${t('enrol.deleted')}</>`;
  }
  const withdrawn = Boolean(person.consent?.withdrawn_at);
  const given = person.consent && !withdrawn;
  return html`
    ${person.status === 'inactive' && html`<${Notice} kind="info">${t('enrol.inactive')}</>`}
    ${!given && (withdrawn || required) && html`
      <${Notice} kind="warn"><p>${t(withdrawn ? 'enrol.withdrawn' : 'enrol.noConsent')}</p><a href=${consentOf(person.person_id)}>${t('faces.toConsent')}</a></>`}`;
}

function Sightings() {
  return html`
    <${Card} title=${t('enrol.way.sighting')}>
      <p>${t('enrol.sighting.unknown')}</p>
      ${can('recognition:read') ? html`
        <div class="actions"><${LinkButton} href="#/unknown">${t('nav.unknown')}</></div>
        <p>${t('enrol.sighting.decisions')}</p>
        <div class="actions"><${LinkButton} href="#/decisions">${t('nav.decisions')}</></div>` : html`<p class="muted">${t('enrol.sighting.forbidden')}</p>`}
    </>`;
}
