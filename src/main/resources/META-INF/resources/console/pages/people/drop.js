import { html, useRef, useState } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';

/** Takes files by a button, or dropped. `take` gets a list of them. */
export function Drop({ label, accept, take }) {
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const dropped = (event) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const chosen = (event) => {
    const files = [...event.target.files];
    event.target.value = '';
    take(files);
  };
  return html`
    <div class="file-drop ${over ? 'over' : ''}" onDragOver=${(event) => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${dropped}>
      <p>${label}</p>
      <input class="unseen" ref=${input} type="file" multiple accept=${accept} tabindex="-1" aria-label=${t('people.import.choose')} onChange=${chosen} />
      <${Button} kind="primary" onClick=${() => input.current.click()}>${t('people.import.choose')}</>
    </div>`;
}
