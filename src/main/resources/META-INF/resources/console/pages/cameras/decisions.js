import { html } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTimeExact, named, number, t } from '../../core/i18n.js';
import { to } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Badge, Card } from '../../ui/page.js';
import { Table } from '../../ui/table.js';

const LIMIT = 10;
const EVERY = 5000;
const COLOURS = { recognized: 'good', unknown: 'warn', rejected: 'plain' };

/** What was decided last about faces at a camera. */
export function Decisions({ camera }) {
  const of = useData((signal) => get('recognitions', { camera, limit: LIMIT }, signal), [camera], { every: EVERY });
  const columns = [
    { label: t('cameras.decision.at'), cell: (one) => html`<a href=${to(`/decisions/${encodeURIComponent(one.recognition_id)}`)}>${dateTimeExact(one.decided_ts)}</a>` },
    { label: t('cameras.decision.who'), cell: who },
    { label: t('cameras.decision'), cell: (one) => html`<${Badge} kind=${COLOURS[one.decision]}>${named('cameras.decision', one.decision)}</>` },
    { label: t('cameras.decision.why'), cell: (one) => (one.reason === one.decision ? '' : named('cameras.because', one.reason)) },
    { label: t('cameras.decision.similarity'), align: 'end', cell: (one) => one.similarity !== null && t('cameras.decision.bar', { is: number(one.similarity, 2), bar: number(one.bar ?? 0, 2) }) },
  ];
  return html`
    <${Card} title=${t('cameras.decisions')} actions=${html`<a href=${to('/decisions', { camera })}>${t('cameras.decisions.all')}</a>`}>
      <${Table} caption=${t('cameras.decisions.list')} columns=${columns} rows=${of.data?.recognitions} id=${(one) => one.recognition_id} of=${{ error: of.error, reload: of.reload }}
        empty=${t('cameras.decisions.none')} />
    </>`;
}

function who({ person_id: id, person_name: name }) {
  return id && (can('person:read') ? html`<a href=${to(`/people/${encodeURIComponent(id)}`)}>${name ?? id}</a>` : (name ?? id));
}
