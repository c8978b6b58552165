import { get } from './api.js';

/** People who have every word of the text in their name, id or department, as many as asked for; active ones unless `status` says more. */
export async function searchPeople(text, most, signal, status) {
  return (await get('persons', { q: text.trim(), status, limit: most }, signal)).persons;
}
