import { html, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { LinkButton } from '../ui/button.js';
import { Page, Tabs } from '../ui/page.js';
import { PersonFace } from '../ui/person-face.js';
import { Notice, Problem } from '../ui/problem.js';
import { ConsentBadge, StatusBadge } from './people/badges.js';
import { Calendar } from './people/calendar.js';
import { ConsentTab } from './people/consent.js';
import { Faces, mayHaveFaces } from './people/faces.js';
import { Overview } from './people/overview.js';
import { Privacy } from './people/privacy.js';
import { Receipt } from './people/receipt.js';

const VIEWS = { overview: Overview, faces: Faces, attendance: Calendar, consent: ConsentTab, data: Privacy };

/** One person: who it is, faces, attendance, consent, and what becomes of the data. */
export default function Person({ params: { id }, query }) {
  const person = useData((signal) => get(`persons/${encodeURIComponent(id)}`, {}, signal), [id]);
  const [erased, setErased] = useState(null);
  const back = { href: '#/people', label: t('people.title') };

  if (erased) {
    return html`<${Page} key="erased" title=${t('people.erased')} back=${back}><${Receipt} id=${id} erased=${erased} /></>`;
  }
  if (!person.data) {
    return html`<${Page} title=${id} back=${back}>
      ${person.error?.status === 404 ? html`<p>${t('people.none', { id })}</p>` : html`<${Problem} error=${person.error} retry=${person.reload} />`}
      ${person.loading && html`<${Busy} />`}
    </>`;
  }
  const { name, status, consent } = person.data;
  const views = Object.keys(VIEWS).filter((view) => view !== 'attendance' || can('attendance:read'));
  const chosen = views.includes(query.tab) ? query.tab : 'overview';
  const View = VIEWS[chosen];
  const path = `/people/${encodeURIComponent(id)}`;
  return html`
    <${Page} title=${name} back=${back} className="person-page"
      lead=${html`<span class="who-line"><span class="code">${id}</span><${StatusBadge} status=${status} /><${ConsentBadge} consent=${consent} named /></span>`}
      actions=${[
        html`<${PersonFace} id=${id} name=${name} size="large" />`,
        mayHaveFaces(person.data) && html`<${LinkButton} kind="primary" href="#${path}/enrol">${t('people.faces.add')}</>`,
      ]}>
      ${status === 'deleted' && html`<${Notice} kind="warn">${t('people.deleted.notice')}</>`}
      <${Tabs} label=${t('people.views')} chosen=${chosen} tabs=${views.map((view) => [view, t(`people.tab.${view}`)])}
        href=${(view) => to(path, { tab: view === 'overview' ? '' : view })} />
      <${View} key=${chosen} person=${person.data} query=${query} set=${person.set} reload=${person.reload} erased=${setErased} />
    </>`;
}
