import { known, named, t } from '../../core/i18n.js';

const MOST = 255;

/** Why a row was not taken, in the reader's words where there are some. */
export function rowProblem({ error, message = '', details = {} }) {
  const field = details.field && named('people', details.field);
  if (details.status === 'deleted') {
    return t('people.import.deleted');
  }
  if (message.endsWith('has a row further up')) {
    return t('people.import.twice');
  }
  if (field && message.endsWith('is required')) {
    return t('people.import.required', { field });
  }
  if (field && message.endsWith('characters at most') && details.field !== 'person_id') {
    return t('people.import.long', { field, n: MOST });
  }
  const own = `people.import.wrong.${details.field}`;
  return known(own) ? t(own) : message || error;
}

/** Why a photo was not taken. */
export function photoProblem({ error, message, details = {} }) {
  const reason = details.reason ?? (details.field === 'image' ? 'invalid_image' : undefined);
  const own = [`people.photo.${reason}`, `reason.${reason}`].find(known);
  return own ? t(own, { name: details.person_name ?? details.person_id ?? '' }) : message ?? error;
}

export const failedPhotos = (row) => (row.faces ?? []).filter((face) => face.status === 'failed');

/** Whether somebody has to look at a row again. */
export const isWrong = (row) => row.status === 'failed' || failedPhotos(row).length > 0;

/** All that is wrong with a row, a sentence each. */
export const problems = (row) => [
  ...(row.status === 'failed' ? [rowProblem(row)] : []),
  ...failedPhotos(row).map((face) => `${face.photo.replace(/^photos\//, '')}: ${photoProblem(face)}`),
];
