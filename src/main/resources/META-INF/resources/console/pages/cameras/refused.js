import { t } from '../../core/i18n.js';

/** Throws a refusal of the server for a camera on, said in the reader's words at its field where there are some. */
export function refused(failure) {
  if (failure.details?.reason === 'taken') {
    failure.message = t('cameras.wrong.taken');
    failure.details = { field: 'name' };
  } else if (failure.details?.field === 'url') {
    failure.message = t('cameras.wrong.url', { why: failure.message });
  } else if (failure.details?.field === 'password') {
    failure.message = t('cameras.wrong.password');
  } else if (failure.details?.field === 'user_name') {
    failure.message = t('cameras.wrong.user');
  }
  throw failure;
}
