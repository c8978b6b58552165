import { html, useRef, useState } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Busy } from '../../ui/busy.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/page.js';
import { prepare } from './prepare.js';

/** Photos from this computer: chosen or dropped. */
export function Files({ photos }) {
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState(null);
  const [unreadable, setUnreadable] = useState([]);
  const input = useRef(null);

  const take = async (list) => {
    const files = [...list];
    if (!files.length) {
      return;
    }
    const failed = [];
    setProgress({ done: 0, total: files.length });
    for (const file of files) {
      try {
        photos.add(await prepare(file), file.name);
      } catch {
        failed.push(file.name);
      }
      // Null when files that were dropped meanwhile have been read before.
      setProgress((before) => before && { ...before, done: before.done + 1 });
    }
    setProgress(null);
    setUnreadable(failed);
  };
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return html`
    <${Card} title=${t('enrol.way.files')}>
      <div class="drop ${over ? 'over' : ''}" onDragOver=${(event) => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
        <p>${t('enrol.files.drop')}</p>
        <input ref=${input} type="file" accept="image/*" multiple hidden aria-label=${t('enrol.files.choose')}
          onChange=${(event) => take(event.target.files).then(() => (event.target.value = ''))} />
        <${Button} kind="primary" onClick=${() => input.current.click()}>${t('enrol.files.choose')}</>
        <p class="hint">${t('enrol.files.hint')}</p>
      </div>
      ${progress && html`<${Busy} label=${t('enrol.files.reading')} done=${progress.done} total=${progress.total} />`}
      ${unreadable.length > 0 && html`
        <div class="notice bad" role="alert"><p>${t('enrol.files.unreadable')}</p><ul>${unreadable.map((name) => html`<li>${name}</li>`)}</ul></div>`}
    </>`;
}
