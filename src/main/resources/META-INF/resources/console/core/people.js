import { get } from './api.js';

const BITE = 500;

const folded = (text) => (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * People whose name, id or department has every word of the text, as many as asked for.
 * The server may narrow the list by `q`; until it does, the list is read bite by bite and no further than needed.
 */
export async function searchPeople(text, most, signal) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = [];
  for (let offset = 0; found.length < most; offset += BITE) {
    const page = await get('persons', { q: text.trim(), limit: words.length ? BITE : most, offset }, signal);
    found.push(...page.persons.filter((person) => {
      const all = folded(`${person.name} ${person.person_id} ${person.department ?? ''}`);
      return words.every((word) => all.includes(word));
    }));
    if (!words.length || offset + BITE >= page.total) {
      break;
    }
  }
  return found.slice(0, most);
}
