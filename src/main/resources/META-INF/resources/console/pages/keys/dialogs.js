import { html, useState } from '../../lib/preact.js';
import { post, remove } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { session, signIn } from '../../core/session.js';
import { Confirm, Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { Notice } from '../../ui/problem.js';
import { Secret } from '../../ui/secret.js';
import { tell } from '../../ui/toast.js';
import { daysOf, Expiry } from './expiry.js';
import { Permissions } from './permissions.js';

const own = (key) => session()?.key_id === key.id;

/** The server's refusals that only keys know, in the reader's words. */
function inWords(failure) {
  if (failure.title === 'Last admin key') {
    failure.message = t('keys.lastAdmin');
  } else if (failure.details?.field === 'permissions') {
    failure.message = t('keys.noPermission');
  } else if (failure.details?.status) {
    failure.message = t('keys.notActive');
  }
  throw failure;
}

export function NewKey({ made, close }) {
  const [secret, setSecret] = useState(null);
  const form = useForm({ name: '', permissions: [], expiry: '365', days: 180 }, async (values) => {
    const key = await post('keys', { name: values.name, permissions: values.permissions, expires_days: daysOf(values) }).catch(inWords);
    made();
    setSecret(key.api_key);
  });
  if (secret) {
    return html`<${Secret} key="secret" title=${t('keys.made')} label=${t('keys.text')} secret=${secret} close=${close} />`;
  }
  return html`
    <${Dialog} key="form" title=${t('keys.new')} close=${close} wide>
      <${Form} form=${form} label=${t('keys.make')} cancel=${close}>
        <${TextField} label=${t('keys.name')} hint=${t('keys.nameHint')} required maxlength="255" autocomplete="off" ...${form.bind('name')} />
        <${Expiry} form=${form} none=${t('keys.never')} />
        <${Permissions} ...${form.bind('permissions')} />
      </>
    </>`;
}

export function Rotate({ subject, rotated, close }) {
  const [secret, setSecret] = useState(null);
  const expired = subject.status === 'expired';
  const form = useForm({ expiry: expired ? '365' : '', days: 180 }, async (values) => {
    const days = daysOf(values);
    const key = await post(`keys/${subject.id}/rotate`, days ? { expires_days: days } : {}).catch(inWords);
    setSecret(key.api_key);
    if (own(subject)) {
      // The session ended with the old text; without a new one the next request would sign out, and the new text would be gone unread.
      await signIn(key.api_key).catch(() => {});
    }
    rotated();
  });
  if (secret) {
    return html`<${Secret} key="secret" title=${t('keys.rotated', { name: subject.name })} label=${t('keys.text')} secret=${secret} close=${close} />`;
  }
  return html`
    <${Dialog} key="form" title=${t('keys.rotateTitle', { name: subject.name })} close=${close}>
      <p>${t('keys.rotateLead')}</p>
      ${own(subject) && html`<${Notice} kind="warn">${t('keys.ownRotate')}</>`}
      <${Form} form=${form} label=${t('keys.rotate')} cancel=${close}>
        <${Expiry} form=${form} none=${expired ? undefined : t('keys.keepExpiry')} />
      </>
    </>`;
}

export function Revoke({ subject, revoked, close }) {
  const confirm = async () => {
    await remove(`keys/${subject.id}`).catch(inWords);
    revoked();
    tell(t('keys.revoked', { name: subject.name }));
  };
  return html`
    <${Confirm} title=${t('keys.revokeTitle', { name: subject.name })} label=${t('keys.revoke')} kind="danger" type=${t('keys.revokeWord')} confirm=${confirm} close=${close}>
      <p>${t('keys.revokeLead')}</p>
      ${own(subject) && html`<${Notice} kind="warn">${t('keys.ownRevoke')}</>`}
    </>`;
}
