import { html, useEffect, useState } from '../lib/preact.js';
import { post } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go, to } from '../core/router.js';
import { Select, TextField } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { Card, Page } from '../ui/page.js';
import { tell } from '../ui/toast.js';
import { draft, inWords, PersonFields, refuseTwins, wire } from './people/fields.js';

/** Makes a person; faces come afterwards. */
export default function PersonNew() {
  const [made, setMade] = useState(null);
  const form = useForm({ person_id: '', ...draft(), status: 'active' }, async (values) => {
    const id = values.person_id.trim();
    refuseTwins(values);
    try {
      setMade(await post('persons', { person_id: id, ...wire(values), status: values.status }));
    } catch (failure) {
      throw inWords(failure, id);
    }
  });

  // Only now is the form saved, and nobody is asked whether to leave it.
  useEffect(() => {
    if (made && !form.dirty) {
      tell(t('people.made', { name: made.name }));
      go(`/people/${encodeURIComponent(made.person_id)}`, { tab: 'faces' });
    }
  }, [made, form.dirty]);

  const taken = form.error?.status === 409 && form.error.details.person_id;
  return html`
    <${Page} title=${t('people.new')} lead=${t('people.new.lead')} back=${{ href: '#/people', label: t('people.title') }} className="narrow">
      <${Card}>
        <${Form} form=${form} label=${t('people.new.do')} cancel=${() => go('/people')}>
          <div class="two">
            <${TextField} label=${t('people.person_id')} hint=${t('people.person_id.hint')} required maxlength="64" autocomplete="off" spellcheck="false"
              ...${form.bind('person_id')} />
            <${Select} label=${t('people.status')} hint=${t('people.status.hint')} options=${['active', 'inactive'].map((key) => [key, t(`people.status.${key}`)])}
              ...${form.bind('status')} />
          </div>
          ${taken && html`<p><a href=${to(`/people/${encodeURIComponent(taken)}`)}>${t('people.taken.open', { id: taken })}</a></p>`}
          <${PersonFields} form=${form} />
        </>
      </>
    </>`;
}
