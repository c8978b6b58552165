import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { TextField } from '../../ui/field.js';
import { PersonPicker } from '../../ui/person-picker.js';

/** Finds a person by name; who may not see people types the number. `onChange` gets somebody with a `person_id`, or null. */
export function Who({ chosen, onChange, status, ...rest }) {
  return can('person:read')
    ? html`<${PersonPicker} label=${t('attendance.person')} chosen=${chosen} onChange=${onChange} status=${status} ...${rest} />`
    : html`<${TextField} label=${t('attendance.person.id')} value=${chosen?.person_id} onChange=${(id) => onChange(id.trim() ? { person_id: id.trim() } : null)} ...${rest} />`;
}
