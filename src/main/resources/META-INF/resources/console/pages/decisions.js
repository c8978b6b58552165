import { html, useEffect, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { useFresh } from '../core/fresh.js';
import { dateTimeExact, named, percent, t } from '../core/i18n.js';
import { useLastPage } from '../core/last-page.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Button } from '../ui/button.js';
import { Select, TextField } from '../ui/field.js';
import { Badge, Page } from '../ui/page.js';
import { PersonPicker } from '../ui/person-picker.js';
import { Pager, Table } from '../ui/table.js';
import { PersonLink } from './decisions/person-link.js';
import { KINDS, OUTCOMES, REASONS } from './decisions/reasons.js';
import { instantOf } from './decisions/wall-clock.js';

const LIMIT = 50;
const EVERY = 15_000;

/** What the cameras decided about each face that they followed, newest first, and why. */
export default function Decisions({ query }) {
  const offset = Number(query.offset) || 0;
  const filters = { decision: query.decision, reason: query.reason, camera: query.camera, person_id: query.person, since: instantOf(query.since) };
  const rows = useFresh((signal) => get('recognitions', { ...filters, limit: LIMIT, offset }, signal),
    [JSON.stringify(filters), offset], { every: offset ? undefined : EVERY });
  useLastPage(rows.stale ? undefined : rows.data?.total, offset, LIMIT);
  const filtered = Object.values(filters).some(Boolean);

  return html`
    <${Page} title=${t('decisions.title')} lead=${t('decisions.lead')}>
      <${Filters} query=${query} filtered=${filtered} />
      <${Table} caption=${t('decisions.title')} columns=${columns()} rows=${rows.data?.recognitions} id=${(row) => row.recognition_id} of=${rows}
        empty=${t(filtered ? 'decisions.noneSuch' : 'decisions.none')} />
      <${Pager} total=${rows.data?.total} offset=${offset} limit=${LIMIT} turn=${(where) => refine({ offset: where || undefined })} />
    </>`;
}

/** Every change begins again at the first page. */
const choose = (changes) => refine({ ...changes, offset: undefined });

function Filters({ query, filtered }) {
  const cameras = useData((signal) => (can('camera:read') ? get('cameras', { limit: 1000 }, signal) : Promise.resolve(null)));
  const person = useChosen(query.person);
  const names = cameras.data?.cameras.map((camera) => camera.name) ?? [];
  const reasons = REASONS.filter(([, outcome]) => !query.decision || outcome === query.decision).map(([reason]) => reason);
  const any = [['', t('decisions.any')]];
  return html`
    <div class="toolbar aligned">
      <${Select} label=${t('decisions.outcome')} value=${query.decision ?? ''} onChange=${(decision) => choose({ decision, reason: undefined })}
        options=${[...any, ...OUTCOMES.map((each) => [each, t(`decisions.outcome.${each}`)])]} />
      <${Select} label=${t('decisions.reason')} value=${query.reason ?? ''} onChange=${(reason) => choose({ reason })}
        options=${[...any, ...reasons.map((each) => [each, t(`decisions.reason.${each}`)])]} />
      ${(names.length > 0 || query.camera) && html`<${Select} label=${t('decisions.camera')} value=${query.camera ?? ''} onChange=${(camera) => choose({ camera })}
        options=${[...any, ...[...new Set([...names, query.camera].filter(Boolean))].map((each) => [each, each])]} />`}
      <${TextField} type="datetime-local" label=${t('decisions.since')} value=${query.since ?? ''} onChange=${(since) => choose({ since })} />
      ${can('person:read') && html`<${PersonPicker} className="search" status="all" label=${t('decisions.person')} chosen=${person}
        onChange=${(next) => choose({ person: next?.person_id })} />`}
      ${filtered && html`<${Button} kind="quiet" onClick=${() => choose({ decision: undefined, reason: undefined, camera: undefined, since: undefined, person: undefined })}>
        ${t('decisions.all')}</>`}
    </div>`;
}

/** The person of the address with the name, which the address does not have. */
function useChosen(id) {
  const [chosen, setChosen] = useState(null);
  useEffect(() => {
    let over = false;
    setChosen(id ? (before) => (before?.person_id === id ? before : { person_id: id, name: id }) : null);
    if (id && can('person:read')) {
      get(`persons/${encodeURIComponent(id)}`).then((person) => !over && setChosen(person), () => {});
    }
    return () => (over = true);
  }, [id]);
  return chosen;
}

const columns = () => [
  { label: t('decisions.when'), cell: (row) => html`<a class="nowrap" href=${to(`/decisions/${row.recognition_id}`)}>${dateTimeExact(row.decided_ts)}</a>` },
  { label: t('decisions.camera'), cell: (row) => row.camera },
  { label: t('decisions.outcome'), cell: (row) => html`<${Badge} kind=${KINDS[row.decision]}>${named('decisions.outcome', row.decision)}</>` },
  { label: t('decisions.who'), cell: (row) => (row.person_id ? html`<${PersonLink} id=${row.person_id} name=${row.person_name} />` : html`<span class="muted">–</span>`) },
  { label: t('decisions.reason'), cell: (row) => named('decisions.reason', row.reason) },
  { label: t('decisions.similarityOfBar'), align: 'end', cell: (row) => (row.similarity === null ? html`<span class="muted">–</span>`
    : html`<span class="nowrap">${percent(row.similarity * 100)} <span class="muted">/ ${percent(row.bar * 100)}</span></span>`) },
  { label: t('decisions.quality'), align: 'end', cell: (row) => (row.quality === null ? html`<span class="muted">–</span>` : percent(row.quality * 100)) },
  { label: t('decisions.booked'), cell: (row) => (row.booked ? t('state.yes') : html`<span class="muted">${t('state.no')}</span>`) },
];
