import { html, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { PersonPicker } from '../../ui/person-picker.js';
import { Refusal } from '../../ui/refusal.js';
import { Marking } from './marking.js';
import { pictureOf } from './stranger.js';

/**
 * Says who a stranger is: somebody known, or somebody who is made now.
 * @param assigned gets the person, and the id of the new face where the picture was enrolled
 */
export function Assign({ face, isNew, close, assigned }) {
  const [made, setMade] = useState(null);
  const [seen, setSeen] = useState(null);
  const [refusal, setRefusal] = useState(null);
  const [unchosen, setUnchosen] = useState(false);

  const form = useForm({ person: null, person_id: '', name: '', department: '', enrol: true }, async (values) => {
    setRefusal(null);
    let person = values.person ?? made;
    setUnchosen(!isNew && !person);
    if (!isNew && !person) {
      return;
    }
    if (isNew && !made) {
      const { person_id, name, department } = values;
      try {
        person = await post('persons', { person_id: person_id.trim(), name: name.trim(), department: department.trim() || null });
      } catch (failure) {
        if (failure.status === 409) {
          Object.assign(failure, { message: t('unknown.taken'), details: { field: 'person_id' } });
        }
        throw failure;
      }
      setMade(person);
    }
    let done;
    try {
      done = await post(`unknowns/${face.id}/assign`, { person_id: person.person_id, enrol: values.enrol });
    } catch (failure) {
      if (!failure.details?.reason) {
        throw failure;
      }
      setRefusal(failure);
      return;
    }
    assigned(person, done.face_id);
    // Only now may the page be left without a question: what was typed is saved.
    if (can('attendance:write') && done.seen.length) {
      setSeen({ person, seen: done.seen });
    } else {
      close();
    }
  });

  if (seen) {
    return html`<${Dialog} title=${t('unknown.mark.title', { name: seen.person.name })} close=${close}><${Marking} person=${seen.person} seen=${seen.seen} close=${close} /></>`;
  }
  const { person } = form.values;
  const who = person ?? made;
  return html`
    <${Dialog} title=${t(isNew ? 'unknown.create.title' : 'unknown.assign.title')} close=${close}>
      <div class="crops">${face.faces.slice(0, 3).map((picture) => html`<img src=${pictureOf(picture)} width="112" height="112" alt="" />`)}</div>
      <${Form} form=${form} label=${t('unknown.assign')} cancel=${close}>
        ${isNew && !made && html`
          <${TextField} label=${t('unknown.name')} required maxlength="200" ...${form.bind('name')} />
          <div class="two">
            <${TextField} label=${t('unknown.id')} hint=${t('unknown.id.hint')} required maxlength="64" pattern="[A-Za-z0-9._:@\\-]+" ...${form.bind('person_id')} />
            <${TextField} label=${t('unknown.department')} maxlength="200" ...${form.bind('department')} />
          </div>`}
        ${isNew && made && html`<p>${t('unknown.made', { name: made.name, id: made.person_id })}</p>`}
        ${!isNew && html`<${PersonPicker} label=${t('unknown.who')} required autofocus error=${unchosen && !person ? t('picker.choose') : undefined} chosen=${person} onChange=${(next) => form.set('person', next)} />`}
        <${Checkbox} label=${t('unknown.enrol')} hint=${t('unknown.enrol.hint')} checked=${form.values.enrol} onChange=${(value) => form.set('enrol', value)} />
        ${refusal && html`<div class="notice bad" role="alert"><${Refusal} refusal=${refusal} person=${who?.person_id} /><p>${t('unknown.withoutPicture')}</p></div>`}
      </>
    </>`;
}
