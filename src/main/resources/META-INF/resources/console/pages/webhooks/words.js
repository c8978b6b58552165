import { t } from '../../core/i18n.js';

/** The server's sentences for why an attempt failed, where no HTTP status tells it. */
const REASONS = {
  'No trusted TLS connection: the certificate is unknown or not for this host': 'tls',
  'No answer in time': 'timeout',
  'No connection in time': 'connectTimeout',
  'No connection, or it broke': 'connection',
  'The event is not kept any more': 'notKept',
  'No address is known for the host': 'unknownHost',
};

/** What the receiver said last, or why it said nothing. Takes a delivery, or what a test came to. */
export function answer({ http_status: status, reason, attempts }) {
  if (status) {
    return t(status < 300 ? 'webhooks.taken' : status < 400 ? 'webhooks.redirected' : 'webhooks.refusedWith', { status: String(status) });
  }
  if (!reason) {
    return attempts === 0 ? t('webhooks.notYet') : '–';
  }
  return REASONS[reason] ? t(`webhooks.failed.${REASONS[reason]}`) : reason;
}
