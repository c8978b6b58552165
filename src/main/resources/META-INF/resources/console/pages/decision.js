import { html, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { ago, dateTimeExact, known, named, t } from '../core/i18n.js';
import { to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { LinkButton } from '../ui/button.js';
import { Badge, Card, Facts, Page } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { FromSighting } from './decisions/from-sighting.js';
import { Measures } from './decisions/measures.js';
import { PersonLink } from './decisions/person-link.js';
import { KINDS } from './decisions/reasons.js';

const STILL_THERE = 5000;

/** Why a camera decided as it did about one face. */
export default function Decision({ params }) {
  // A face that has not gone yet may still get another answer.
  const [open, setOpen] = useState(true);
  const decision = useData(async (signal) => {
    const row = await get(`recognitions/${encodeURIComponent(params.id)}`, {}, signal);
    setOpen(!row.ended);
    return row;
  }, [params.id], { every: open ? STILL_THERE : undefined });
  const back = { href: '#/decisions', label: t('decisions.title') };
  const row = decision.data;
  if (!row) {
    return html`<${Page} title=${t('decisions.single')} back=${back}>
      ${decision.error ? html`<${Problem} error=${decision.error} retry=${decision.reload} />` : html`<${Busy} />`}</>`;
  }
  const helps = [1, 2, 3].map((n) => `decisions.help.${row.reason}.${n}`).filter(known);
  const title = row.person_name ? t('decisions.titleOf', { name: row.person_name }) : t(`decisions.titleNobody.${row.decision}`);
  return html`
    <${Page} title=${title} lead=${`${row.camera}, ${dateTimeExact(row.decided_ts)}`} back=${back}>
      <div class="columns">
        <${Card} title=${t('decisions.why')} actions=${html`<${Badge} kind=${KINDS[row.decision]}>${named('decisions.outcome', row.decision)}</>`}>
          <p class="story">${known(`decisions.story.${row.reason}`) ? t(`decisions.story.${row.reason}`, { name: row.person_name, second: row.second?.person_name }) : row.reason}</p>
          <p>${t('decisions.frames', { n: row.frames })} ${t(row.booked ? 'decisions.wasBooked' : 'decisions.notBooked')}</p>
          <${Measures} row=${row} />
        </>
        <div class="page">
          <${Card} title=${t('decisions.facts')}>
            <${Facts} facts=${[
              [t('decisions.who'), row.person_id && html`<${PersonLink} id=${row.person_id} name=${`${row.person_name} (${row.person_id})`} />`],
              [t('decisions.camera'), can('camera:read') ? html`<a href="#/cameras/${encodeURIComponent(row.camera)}">${row.camera}</a>` : row.camera],
              [t('decisions.firstSeen'), dateTimeExact(row.first_seen_ts)],
              [t('decisions.decided'), `${dateTimeExact(row.decided_ts)} (${ago(row.decided_ts)})`],
              [t('decisions.ended'), t(row.ended ? 'decisions.ended.yes' : 'decisions.ended.no')],
              [t('decisions.second'), row.reason === 'margin' && row.second ? html`<${PersonLink} id=${row.second.person_id} name=${row.second.person_name} />` : undefined],
            ]} />
            <div class="actions"><${LinkButton} small href=${to('/decisions', { camera: row.camera })}>${t('decisions.sameCamera')}</>
              ${row.person_id && html`<${LinkButton} small href=${to('/decisions', { person: row.person_id })}>${t('decisions.samePerson')}</>`}</div>
          </>
          ${helps.length > 0 && html`<${Card} title=${t('decisions.help')}><ul class="helps">${helps.map((key) => html`<li>${t(key)}</li>`)}</ul></>`}
          ${can('person:write') && (row.person_id || can('person:read')) && html`<${FromSighting} row=${row} />`}
        </div>
      </div>
    </>`;
}
