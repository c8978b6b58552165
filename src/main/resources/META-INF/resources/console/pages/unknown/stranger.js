import { html, useRef } from '../../lib/preact.js';
import { url } from '../../core/api.js';
import { dateTime, t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { tell } from '../../ui/toast.js';

/** Letters that work while a card has the focus. */
const LETTERS = { a: 'assign', n: 'create', i: 'ignore', d: 'discard' };
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export const pictureOf = (picture) => url(picture.image_path.replace(/^\/api\/v1\//, ''));

/** One stranger with the best pictures, when and where, and what can be done. `deeds`: `assign`, `create`, `ignore`, `discard`. */
export function Stranger({ face, deeds }) {
  const card = useRef(null);
  const working = useRef(false);
  const writes = can('person:write');
  const may = { assign: writes && can('person:read'), create: writes, ignore: writes && face.status === 'open', discard: writes };

  const key = (event) => {
    if (event.target !== card.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const deed = LETTERS[event.key.toLowerCase()];
    if (STEPS[event.key]) {
      event.preventDefault();
      (STEPS[event.key] > 0 ? card.current.nextElementSibling : card.current.previousElementSibling)?.focus();
    } else if (deed && may[deed]) {
      event.preventDefault();
      // A key that is held down would go on with the next face.
      if (!event.repeat && !working.current) {
        working.current = true;
        Promise.resolve(deeds[deed](face)).catch(tell).finally(() => (working.current = false));
      }
    }
  };
  const name = t('unknown.face', { n: face.sightings, when: dateTime(face.last_seen_ts) });
  return html`
    <article class="stranger card" ref=${card} tabindex="-1" aria-label=${name} onKeyDown=${key}>
      <div class="crops">${face.faces.map((picture) => html`
        <img key=${picture.face_id} src=${pictureOf(picture)} width="112" height="112" loading="lazy" alt=${t('unknown.picture', { camera: picture.camera, when: dateTime(picture.seen_ts) })} />`)}</div>
      <dl>
        <div><dt>${t('unknown.seen')}</dt><dd>${t('unknown.times', { n: face.sightings })}</dd></div>
        <div><dt>${t('unknown.cameras')}</dt><dd>${face.cameras.join(', ')}</dd></div>
        <div><dt>${t('unknown.first')}</dt><dd>${dateTime(face.first_seen_ts)}</dd></div>
        <div><dt>${t('unknown.last')}</dt><dd>${dateTime(face.last_seen_ts)}</dd></div>
      </dl>
      ${writes && html`
        <div class="actions">
          ${may.assign && html`<${Button} small kind="primary" onClick=${() => deeds.assign(face)}>${t('unknown.assign')}</>`}
          <${Button} small onClick=${() => deeds.create(face)}>${t('unknown.create')}</>
          ${may.ignore && html`<${Button} small onClick=${() => deeds.ignore(face)}>${t('unknown.ignore')}</>`}
          <${Button} small kind="danger" onClick=${() => deeds.discard(face)}>${t('unknown.discard')}</>
        </div>`}
    </article>`;
}
