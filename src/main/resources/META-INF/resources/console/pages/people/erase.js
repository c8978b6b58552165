import { html } from '../../lib/preact.js';
import { get, remove } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { named, t } from '../../core/i18n.js';
import { Busy } from '../../ui/busy.js';
import { Confirm } from '../../ui/dialog.js';
import { Facts } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';

async function counts(id, signal) {
  const person = encodeURIComponent(id);
  const few = { person_id: id, limit: 1 };
  const [faces, decisions, records, punches] = await Promise.all([
    get(`persons/${person}/faces`, {}, signal),
    get('recognitions', few, signal),
    get(`attendance/person/${person}`, { limit: 1 }, signal),
    get('punches', { ...few, include_voided: true }, signal),
  ]);
  return { faces: faces.total, decisions: decisions.total, records: records.total, punches: punches.total };
}

/** Spells out what goes and what stays before somebody is erased for good. */
export function Erase({ person, done, close }) {
  const id = person.person_id;
  const found = useData((signal) => counts(id, signal), [id]);
  const erase = async () => done(await remove(`persons/${encodeURIComponent(id)}`, { hard_delete: true }));
  const list = (names) => html`<ul class="points">${names.map((name) => html`<li>${t(`people.erase.${name}`, { n: found.data?.[name] })}</li>`)}</ul>`;
  return html`
    <${Confirm} title=${t('people.erase.title', { name: person.name })} label=${t('people.erase')} kind="danger" type=${id} confirm=${erase} close=${close}>
      <p><strong>${t('people.erase.final')}</strong></p>
      <${Facts} facts=${[[t('people.name'), person.name], [t('people.person_id'), id], [t('people.status'), named('people.status', person.status)]]} />
      <${Problem} error=${found.error} retry=${found.reload} />
      ${!found.data && found.loading && html`<${Busy} />`}
      ${found.data && html`
        <h3>${t('people.erase.goes')}</h3>
        ${list(['personal', 'faces', 'decisions', 'traces'])}
        <h3>${t('people.erase.stays')}</h3>
        ${list(['records', 'punches'])}
        <h3>${t('people.erase.beyond')}</h3>
        ${list(['outside'])}`}
      <p class="hint">${t('people.erase.receiptHint')}</p>
    </>`;
}
