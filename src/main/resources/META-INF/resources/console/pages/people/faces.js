import { html, useState } from '../../lib/preact.js';
import { get, remove } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTime, named, percent, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Busy } from '../../ui/busy.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Face } from '../../ui/face.js';
import { Card, Facts } from '../../ui/page.js';
import { facePath, forgetFaces } from '../../ui/person-face.js';
import { Notice, Problem } from '../../ui/problem.js';
import { tell } from '../../ui/toast.js';

const ENTRIES = 200;

/** Whether this key may register a face of the person; the server refuses those who are deleted or have withdrawn their consent. */
export const mayHaveFaces = (person) => can('person:write') && person.status !== 'deleted' && !person.consent?.withdrawn_at;

/** Where each face came from is told by the audit trail, to whoever may read it. */
async function origins(id, signal) {
  const { entries } = await get('audit', { subject: `person/${id}`, action: 'face.registered', limit: ENTRIES }, signal);
  return Object.fromEntries(entries.map(({ details }) => [details.face_id, details.origin]));
}

/** The faces by which the person is recognised. */
export function Faces({ person }) {
  const id = person.person_id;
  const list = useData((signal) => get(`persons/${encodeURIComponent(id)}/faces`, {}, signal), [id]);
  const from = useData((signal) => (can('admin') ? origins(id, signal) : Promise.resolve({})), [id]);
  const [leaving, setLeaving] = useState(null);
  const mayAdd = mayHaveFaces(person);
  const faces = list.data?.faces;

  const drop = async () => {
    await remove(`persons/${encodeURIComponent(id)}/faces/${leaving.face_id}`);
    forgetFaces(id);
    tell(t('people.faces.removed'));
    list.reload();
  };

  return html`
    <${Card} title=${t('people.faces.title')}>
      <p class="muted">${t('people.faces.lead')}</p>
      ${person.consent?.withdrawn_at && html`<${Notice} kind="warn">${t('people.faces.withdrawn')}</>`}
      <${Problem} error=${list.error} retry=${list.reload} />
      ${!faces && list.loading && html`<${Busy} />`}
      ${faces?.length === 0 && html`<p class="empty">${t(mayAdd ? 'people.faces.emptyAdd' : 'people.faces.empty')}</p>`}
      ${faces?.length > 0 && html`<ul class="face-cards">${faces.map((face, i) => html`
        <li key=${face.face_id}>
          <${Face} path=${face.image_path && facePath(id, face.face_id)} name=${person.name} size="large" />
          <h3>${t('people.faces.one', { number: i + 1 })}</h3>
          <${Facts} facts=${[
            [t('people.faces.when'), dateTime(face.created_ts)],
            [t('people.faces.from'), named('people.origin', from.data?.[face.face_id])],
            [t('people.faces.quality'), percent(face.quality * 100)],
          ]} />
          ${can('person:write') && html`<${Button} small kind="danger" aria-label=${t('people.faces.remove', { number: i + 1 })} onClick=${() => setLeaving({ ...face, number: i + 1 })}>${t('do.remove')}</>`}
        </li>`)}</ul>`}
    </>
    ${leaving && html`
      <${Confirm} title=${t('people.faces.remove', { number: leaving.number })} label=${t('do.remove')} kind="danger" confirm=${drop} close=${() => setLeaving(null)}>
        <div class="confirm-face">
          <${Face} path=${leaving.image_path && facePath(id, leaving.face_id)} name=${person.name} size="large" />
          <p>${t(faces?.length === 1 ? 'people.faces.removeLast' : 'people.faces.removeOne', { name: person.name })}</p>
        </div>
      </>`}`;
}
