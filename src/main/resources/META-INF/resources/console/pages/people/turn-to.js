import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Select } from '../../ui/field.js';

const FEW = 2;

/** Leaps to a page of a long list. */
export function TurnTo({ total = 0, offset, limit, turn }) {
  const pages = Math.ceil(total / limit);
  return pages > FEW && html`
    <${Select} className="turn-to" label=${t('people.page')} value=${String(Math.floor(offset / limit))} onChange=${(page) => turn(Number(page) * limit)}
      options=${Array.from({ length: pages }, (_, page) => [String(page), t('people.pageOf', { page: page + 1, pages })])} />`;
}
