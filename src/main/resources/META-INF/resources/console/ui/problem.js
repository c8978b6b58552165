import { html } from '../lib/preact.js';
import { known, t } from '../core/i18n.js';
import { Button } from './button.js';

/** What went wrong and what to do, in the reader's words where there are some, otherwise in the server's. */
export function problem(error) {
  const reason = error.details?.reason;
  if (reason && known(`reason.${reason}`)) {
    return t(`reason.${reason}`);
  }
  switch (error.status) {
    case undefined: return t('error.page');
    case 0: return t('error.offline');
    case 401: return t('error.signedOut');
    case 403: return t('error.forbidden', { what: error.message });
    case 413: return t('error.tooLarge');
    case 429: return t('error.tooMany', { n: error.retryAfter ?? 1 });
    case 503: return t('error.unavailable');
    default: return error.status >= 500 ? t('error.server', { id: error.requestId ?? '' }) : error.message;
  }
}

/** A failure in its place on the page, with a way to try again. */
export function Problem({ error, retry }) {
  return error && html`
    <div class="notice bad" role="alert">
      <p>${problem(error)}</p>
      ${retry && html`<${Button} small onClick=${retry}>${t('do.retry')}</>`}
    </div>`;
}

/** `kind`: `info`, `good`, `warn`, `bad`. */
export function Notice({ kind = 'info', children }) {
  return html`<div class="notice ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>${children}</div>`;
}
