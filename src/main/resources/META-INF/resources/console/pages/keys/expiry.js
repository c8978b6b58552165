import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { NumberField, Select } from '../../ui/field.js';

const DAYS = [30, 90, 365];
export const LONGEST = 3650;

/** What `expires_days` is for a choice; nothing means never, or as it was. */
export const daysOf = ({ expiry, days }) => (expiry === 'own' ? days : Number(expiry) || undefined);

/** How long a key lasts. `none`: what no choice means, or nothing when one has to be made. */
export function Expiry({ form, none }) {
  const options = [...(none ? [['', none]] : []), ...DAYS.map((n) => [String(n), t('keys.days', { n })]), ['own', t('keys.ownDays')]];
  return html`
    <div class="two">
      <${Select} label=${t('keys.expiry')} hint=${t('keys.expiryHint')} options=${options} ...${form.bind('expiry')} />
      ${form.values.expiry === 'own' && html`<${NumberField} label=${t('keys.daysFromNow')} required min="1" max=${LONGEST} step="1" ...${form.bind('days')} />`}
    </div>`;
}
