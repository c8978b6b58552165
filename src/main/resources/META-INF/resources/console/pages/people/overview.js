import { html, useState } from '../../lib/preact.js';
import { put } from '../../core/api.js';
import { dateTime, named, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { useFirstField, useFocusBack } from '../../ui/focus.js';
import { Form, useForm } from '../../ui/form.js';
import { Card, Facts } from '../../ui/page.js';
import { tell } from '../../ui/toast.js';
import { kept, shown } from './details.js';
import { draft, inWords, PersonFields, refuseTwins, wire } from './fields.js';

/** What is noted about the person, and the form to change it. */
export function Overview({ person, set }) {
  const [editing, setEditing] = useState(false);
  const button = useFocusBack(editing);
  if (editing) {
    return html`<${Edit} person=${person} done=${(changed) => { changed && set(changed); setEditing(false); }} />`;
  }
  const more = kept(person);
  return html`
    <${Card} title=${t('people.facts')} actions=${can('person:write') && html`<span ref=${button}><${Button} small onClick=${() => setEditing(true)}>${t('do.edit')}</></span>`}>
      <${Facts} facts=${[
        ...['name', 'person_id', 'department', 'position'].map((field) => [t(`people.${field}`), person[field]]),
        [t('people.email'), person.email],
        [t('people.phone'), person.phone],
        [t('people.status'), named('people.status', person.status)],
        [t('people.created'), dateTime(person.created_ts)],
        [t('people.updated'), dateTime(person.updated_ts)],
      ]} />
    </>
    ${more.length > 0 && html`<${Card} title=${t('people.details')}><${Facts} facts=${more.map(([name, value]) => [name, shown(value)])} /></>`}`;
}

function Edit({ person, done }) {
  const form = useForm(draft(person), async (values) => {
    refuseTwins(values);
    const before = wire(draft(person));
    const changes = Object.fromEntries(Object.entries(wire(values)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])));
    if (Object.keys(changes).length === 0) {
      done(null);
      return;
    }
    try {
      const changed = await put(`persons/${encodeURIComponent(person.person_id)}`, changes);
      tell(t('people.saved'));
      done(changed);
    } catch (failure) {
      throw inWords(failure, person.person_id);
    }
  });
  const fields = useFirstField();
  return html`
    <${Card} title=${t('people.edit')}><div ref=${fields}>
      <${Form} form=${form} cancel=${() => done(null)}><${PersonFields} form=${form} /></>
    </div></>`;
}
