import { html, useState } from '../../lib/preact.js';
import { get, post } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { t } from '../../core/i18n.js';
import { to } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/page.js';
import { forgetFaces } from '../../ui/person-face.js';
import { PersonPicker } from '../../ui/person-picker.js';
import { Notice } from '../../ui/problem.js';
import { Refusal } from '../../ui/refusal.js';

/** Makes the picture of this moment a face of somebody, once, where pictures are kept. */
export function FromSighting({ row }) {
  const kept = useData(async (signal) => !can('config:read') || (await get('config', {}, signal)).config.recognition_crops_days > 0);
  const [person, setPerson] = useState(row.person_id ? { person_id: row.person_id, name: row.person_name } : null);
  const [refusal, setRefusal] = useState(null);
  const [done, setDone] = useState(null);
  const register = async () => {
    setRefusal(null);
    try {
      const { total_faces: faces } = await post(`recognitions/${encodeURIComponent(row.recognition_id)}/enrol`, { person_id: person.person_id });
      forgetFaces(person.person_id);
      setDone({ person, faces });
    } catch (failure) {
      setRefusal(failure.status === 404 ? { message: t('decisions.enrol.gone') } : failure);
    }
  };

  return html`
    <${Card} title=${t('decisions.enrol')}>
      ${done ? html`
        <${Notice} kind="good"><p>${t('decisions.enrol.done', { name: done.person.name, n: done.faces })}</p>
          <${LinkButton} small href=${to(`/people/${encodeURIComponent(done.person.person_id)}`, { tab: 'faces' })}>${t('decisions.enrol.see')}</></>`
      : kept.data === false ? html`
        <p>${t('decisions.enrol.off')}</p>
        <div class="actions"><${LinkButton} small href="#/settings">${t('nav.settings')}</></div>`
      : html`
        <p>${t('decisions.enrol.text')}</p>
        ${can('person:read') && html`<${PersonPicker} label=${t('decisions.enrol.who')} chosen=${person} onChange=${setPerson} />`}
        ${refusal && html`<div class="notice bad" role="alert"><${Refusal} refusal=${refusal} person=${person?.person_id} /></div>`}
        <div class="actions"><${Button} kind="primary" disabled=${!person} onClick=${register}>${t('decisions.enrol.do')}</></div>`}
    </>`;
}
