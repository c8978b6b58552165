import { html, useRef, useState } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { to } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Busy } from '../../ui/busy.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Checkbox } from '../../ui/field.js';
import { Badge, Card } from '../../ui/page.js';
import { forgetFaces } from '../../ui/person-face.js';
import { Notice } from '../../ui/problem.js';
import { Refusal } from '../../ui/refusal.js';
import { portions, register } from './register.js';

/** Milliseconds until what has changed is shown. */
const A_RENDER = 100;
const KINDS = { waiting: 'plain', sending: 'info', accepted: 'good', refused: 'bad' };

/** The photos that were taken or chosen, what becomes of each, and the button that registers them. */
export function Photos({ person, photos, registered }) {
  const [replace, setReplace] = useState(false);
  const [asks, setAsks] = useState(false);
  const [progress, setProgress] = useState(null);
  const [error, setError] = useState(null);
  const [done, setDone] = useState(null);
  const outcome = useRef(null);
  const list = useRef(null);
  const waiting = photos.all.filter((photo) => photo.state === 'waiting');
  const now = person.metadata.face_count ?? 0;

  const send = async (chosen, terms) => {
    setError(null);
    const all = portions(chosen);
    setProgress({ done: 0, total: chosen.length, portions: all.length });
    let accepted = 0;
    let refused = 0;
    let dropped = 0;
    let total;
    chosen.forEach((photo) => photos.change(photo.key, { state: 'sending' }));
    try {
      for (const portion of all) {
        // Only until one was taken: the next portion would replace it again.
        const answer = await register(person.person_id, portion, { ...terms, force_update: terms.force_update && !accepted });
        answer.outcomes.forEach((each, i) => photos.change(portion[i].key, { state: each.accepted ? 'accepted' : 'refused', refusal: each.refusal }));
        accepted += answer.outcomes.filter((each) => each.accepted).length;
        refused += answer.outcomes.filter((each) => each.refusal).length;
        dropped += answer.dropped;
        total = answer.total ?? total;
        setProgress((before) => ({ ...before, done: before.done + portion.length }));
      }
      setReplace(false);
    } catch (failure) {
      chosen.forEach((photo) => photos.settle(photo.key));
      setError(failure);
    } finally {
      setProgress(null);
      setDone(accepted || refused ? { accepted, refused, dropped, total } : null);
      if (accepted) {
        forgetFaces(person.person_id);
        registered();
      }
      keepFocus(() => outcome.current);
    }
  };
  /** What was said about photos that are not there any more goes with them. */
  const forget = () => setDone((before) => (before?.accepted ? { ...before, refused: 0 } : null));
  const drop = (photo, i) => {
    photos.drop(photo.key);
    if (photo.state === 'refused') {
      forget();
    }
    keepFocus(() => {
      const left = list.current?.children ?? [];
      return left[Math.min(i, left.length - 1)]?.querySelector('button') ?? outcome.current;
    });
  };

  return html`
    <${Card} title=${t('enrol.photos')} className="photos">
      ${photos.all.length === 0 && html`<p class="muted">${t('enrol.photos.none')}</p>`}
      <div class="outcome" tabindex="-1" ref=${outcome}>
        ${progress && html`<${Busy} label=${t('enrol.registering')} done=${progress.done} total=${progress.portions > 1 && progress.total} />`}
        ${error && html`<div class="notice bad" role="alert"><${Refusal} refusal=${error} person=${person.person_id} /></div>`}
        ${done && html`<${Notice} kind=${done.accepted ? 'good' : 'warn'}>
          <p>${done.accepted > 0 && t('enrol.done', { n: done.accepted })} ${done.refused > 0 && t('enrol.refused', { n: done.refused })} ${done.total !== undefined && t('enrol.now', { n: done.total })} ${done.dropped > 0 && t('enrol.dropped', { n: done.dropped })}</p>
          ${done.accepted > 0 && html`<${LinkButton} small href=${to(`/people/${encodeURIComponent(person.person_id)}`, { tab: 'faces' })}>${t('enrol.seeFaces')}</>`}</>`}
      </div>
      ${now > 0 && waiting.length > 0 && html`<${Checkbox} label=${t('enrol.replace')} hint=${t('enrol.replace.hint', { n: now })} checked=${replace} onChange=${setReplace} />`}
      ${photos.all.some((photo) => photo.state !== 'accepted') && html`
        <div class="actions">
          ${(waiting.length > 0 || progress) && html`<${Button} kind="primary" busy=${Boolean(progress)} onClick=${() => (replace && now > 0 ? setAsks(true) : send(waiting, {}))}>
            ${t('enrol.register', { n: waiting.length || progress.total })}</>`}
          ${photos.all.some((photo) => photo.state === 'refused') && html`<${Button} onClick=${() => { photos.clear('refused'); forget(); keepFocus(() => outcome.current); }}>${t('enrol.clearRefused')}</>`}
        </div>`}
      ${photos.all.length > 0 && html`<ul class="strip" ref=${list}>${photos.all.map((photo, i) => html`
        <${Photo} key=${photo.key} photo=${photo} person=${person} drop=${() => drop(photo, i)} send=${(terms) => send([photo], terms)} busy=${progress} />`)}</ul>`}
      ${asks && html`
        <${Confirm} title=${t('enrol.replace')} kind="danger" label=${t('enrol.replace')} close=${() => setAsks(false)} confirm=${() => send(waiting, { force_update: true })}>
          <p>${t('enrol.replace.hint', { n: now })}</p></>`}
    </>`;
}

/** Takes the focus to `place()` when what had it is gone: a button that is not needed any more, or a dialog. */
function keepFocus(place) {
  setTimeout(() => document.activeElement === document.body && place()?.focus(), A_RENDER);
}

function Photo({ photo, person, drop, send, busy }) {
  const [asks, setAsks] = useState(null);
  const name = photo.angle ? t(`enrol.angle.${photo.angle}`) : photo.name;
  const reason = photo.refusal?.reason;
  return html`
    <li class="photo">
      <img src=${photo.url} alt="" />
      <div>
        <p class="name">${name}</p>
        <p role="status"><${Badge} kind=${KINDS[photo.state]}>${t(`enrol.state.${photo.state}`)}</></p>
        ${photo.refusal && html`<${Refusal} refusal=${photo.refusal} person=${person.person_id} />`}
        <div class="actions">
          ${reason === 'looks_like_someone_else' && can('admin') && html`<${Button} small disabled=${busy} onClick=${() => setAsks('similar')}>${t('enrol.anyway')}</>`}
          ${reason === 'unlike_others' && html`<${Button} small disabled=${busy} onClick=${() => setAsks('unlike')}>${t('enrol.anyway')}</>`}
          ${['waiting', 'refused'].includes(photo.state) && html`
            <${Button} small kind="quiet" disabled=${busy} aria-label=${t(photo.angle ? 'enrol.retakeOf' : 'enrol.removeOf', { name })} onClick=${drop}>
              ${t(photo.angle ? 'enrol.retake' : 'do.remove')}</>`}
        </div>
      </div>
      ${asks === 'similar' && html`
        <${Confirm} title=${t('enrol.similar.title')} kind="danger" label=${t('enrol.anyway')} type=${person.person_id} close=${() => setAsks(null)} confirm=${() => send({ allow_similar: true })}>
          <p>${t('enrol.similar.text', { name: person.name, other: photo.refusal?.details?.person_name })}</p></>`}
      ${asks === 'unlike' && html`
        <${Confirm} title=${t('enrol.unlike.title')} label=${t('enrol.anyway')} close=${() => setAsks(null)} confirm=${() => send({ allow_unlike: true })}>
          <p>${t('enrol.unlike.text', { name: person.name })}</p></>`}
    </li>`;
}
