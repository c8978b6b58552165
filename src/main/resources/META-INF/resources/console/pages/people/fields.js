import { html, useMemo } from '../../lib/preact.js';
import { ApiError } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { TextField } from '../../ui/field.js';
import { useDepartments } from './departments.js';
import { Details, kept } from './details.js';

const MOST = 255;
const TEXTS = ['name', 'email', 'department', 'position', 'phone'];

/** A person as the form has one: texts are never null, further details a list. */
export const draft = (person = {}) => ({
  ...Object.fromEntries(TEXTS.map((field) => [field, person[field] ?? ''])),
  details: kept(person).map(([name, value]) => ({ name, value })),
});

/** What the API takes: an emptied field is null. Blanks around a text are nobody's intention. */
export const wire = ({ details, ...texts }) => ({
  ...Object.fromEntries(TEXTS.map((field) => [field, texts[field].trim() || null])),
  name: texts.name.trim(),
  metadata: Object.fromEntries(details.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value])),
});

/** Two details of one name would be one, and the first of them lost. */
export function refuseTwins({ details }) {
  const names = details.map(({ name }) => name.trim()).filter(Boolean);
  const twin = names.find((name, i) => names.indexOf(name) < i);
  if (twin) {
    throw new ApiError(400, { message: t('people.details.twice', { name: twin }) });
  }
}

/** A refusal in the reader's words at the field that it is about. */
export function inWords(failure, id) {
  const field = failure.details?.field;
  if (failure.status === 409) {
    failure.message = t(failure.details.status === 'deleted' ? 'people.taken.deleted' : 'people.taken', { id });
    failure.details = { ...failure.details, field: 'person_id' };
  } else if (field && failure.message.endsWith('is required')) {
    failure.message = t('people.wrong.required');
  } else if (field === 'person_id') {
    failure.message = t('people.wrong.person_id');
  } else if (field && failure.message.endsWith('characters at most')) {
    failure.message = t('people.wrong.long', { n: MOST });
  }
  return failure;
}

/** All that can be noted about a person but the id. */
export function PersonFields({ form }) {
  const departments = useDepartments();
  const list = useMemo(() => `departments-${Math.random().toString(36).slice(2)}`, []);
  return [
    html`<${TextField} label=${t('people.name')} required maxlength=${MOST} autocomplete="off" ...${form.bind('name')} />`,
    html`<div class="two">
      <${TextField} label=${t('people.department')} list=${list} maxlength=${MOST} autocomplete="off" hint=${t('people.department.hint')} ...${form.bind('department')} />
      <${TextField} label=${t('people.position')} maxlength=${MOST} autocomplete="off" ...${form.bind('position')} />
    </div>`,
    html`<div class="two">
      <${TextField} label=${t('people.email')} type="email" maxlength=${MOST} autocomplete="off" ...${form.bind('email')} />
      <${TextField} label=${t('people.phone')} type="tel" maxlength=${MOST} autocomplete="off" ...${form.bind('phone')} />
    </div>`,
    html`<datalist id=${list}>${departments.map((name) => html`<option value=${name} />`)}</datalist>`,
    html`<${Details} details=${form.values.details} change=${(details) => form.set('details', details)} />`,
  ];
}
