import { get } from './api.js';

/** People who have every word of the text in their name, id or department, as many as asked for. */
export async function searchPeople(text, most, signal) {
  return (await get('persons', { q: text.trim(), limit: most }, signal)).persons;
}
