import { known, t } from '../../core/i18n.js';

/** The server's sentences for why a run or a part of it failed, where no reason stands beside them. */
const SENTENCES = {
  'Odoo refuses this user and password for this database': 'bad_login',
  'No trusted TLS connection to Odoo: its certificate is unknown or not for this host': 'tls',
  'Odoo did not answer in time': 'timeout',
  'No connection to Odoo, or it broke': 'no_connection',
  'No address is known for the host of Odoo': 'unknown_host',
  "No employee in Odoo has this person's id as barcode, and none is known as this person": 'no_employee',
  'name: is required': 'no_name',
  'its barcode has characters that no person id may have; it is known by its id in Odoo': 'barcode',
  "What answers there does not speak Odoo's JSON-RPC": 'not_odoo',
};

const AT_FIELD = { url: 'address', interval_minutes: 'interval', password: 'password' };

/** Why Odoo cannot be reached, in the reader's words. */
export function why(message, reason = SENTENCES[message]) {
  return reason && known(`odoo.reason.${reason}`) ? t(`odoo.reason.${reason}`) : message;
}

/** Throws a refusal on, with what the reader can do about it; 401 and 502 are Odoo's then, not this server's. */
export function explain(failure) {
  const { reason, field } = failure.details ?? {};
  if (AT_FIELD[field]) {
    failure.message = t(`odoo.wrong.${AT_FIELD[field]}`);
  } else if (reason) {
    failure.message = why(failure.message, reason);
    failure.status = 400;
  }
  throw failure;
}

/** Counts of a run that are not zero, in words. */
export const counts = (kind, figures) => Object.entries(figures)
  .filter(([name, n]) => typeof n === 'number' && n > 0 && known(`odoo.${kind}.${name}`))
  .map(([name, n]) => t(`odoo.${kind}.${name}`, { n }));
