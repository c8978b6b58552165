import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { Events } from './events.js';

const REFUSED = ['unknown_host', 'private_address', 'plain_http'];

/** Refusals of the address belong to its field. */
function atField(failure) {
  const reason = failure.details?.reason;
  if (REFUSED.includes(reason)) {
    failure.details = { field: 'url' };
    failure.message = t(`webhooks.refused.${reason}`);
  } else if (failure.details?.field === 'url') {
    failure.message = t('webhooks.refused.address');
  } else if (failure.title === 'Too many webhooks') {
    failure.message = t('webhooks.refused.tooMany', { n: failure.details.most });
  }
  throw failure;
}

/** Makes or changes a webhook. `save(fields)` sends it. */
export function WebhookForm({ webhook, title, label, save, close }) {
  const form = useForm({ url: webhook?.url ?? '', description: webhook?.description ?? '', events: webhook?.events ?? [], enabled: webhook?.enabled ?? true },
    (values) => save({ ...values, description: values.description || null }).catch(atField));
  return html`
    <${Dialog} title=${title} close=${close} wide>
      <${Form} form=${form} label=${label} cancel=${close}>
        <${TextField} label=${t('webhooks.url')} hint=${t('webhooks.urlHint')} type="url" required maxlength="1000" spellcheck=${false} ...${form.bind('url')} />
        <${TextField} label=${t('webhooks.description')} hint=${t('webhooks.descriptionHint')} maxlength="255" ...${form.bind('description')} />
        <${Events} ...${form.bind('events')} />
        <${Checkbox} label=${t('webhooks.enabled')} hint=${t('webhooks.enabledHint')} checked=${form.values.enabled} onChange=${(on) => form.set('enabled', on)} />
      </>
    </>`;
}
