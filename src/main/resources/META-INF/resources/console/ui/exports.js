import { html } from '../lib/preact.js';
import { Button } from './button.js';

/**
 * Buttons that download what is shown as a file.
 * @param label the name of a button for its format, `save` gets `csv` or `xlsx`
 */
export function Exports({ label, save }) {
  return [['csv', 'CSV'], ['xlsx', 'Excel']].map(([format, name]) => html`
    <${Button} key=${format} aria-label=${label(name)} title=${label(name)} onClick=${() => save(format)}><span aria-hidden="true">↓</span>${name}</>`);
}
