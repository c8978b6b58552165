import { html, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { dateTimeExact, t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Badge } from '../../ui/page.js';
import { problem } from '../../ui/problem.js';

/** To assign a face marks no attendance: here are the times at which the person was seen, to mark them by hand. */
export function Marking({ person, seen, close }) {
  const [states, setStates] = useState({});
  const inOrder = [...seen].sort((one, other) => one.seen_ts.localeCompare(other.seen_ts));
  const mark = async (sighting) => {
    const become = (state) => setStates((before) => ({ ...before, [sighting.seen_ts]: state }));
    try {
      await post('attendance/mark', {
        person_id: person.person_id, check_in_time: sighting.seen_ts, source: 'face', location: sighting.camera, notes: t('unknown.mark.note'),
      });
      become({ done: true });
    } catch (failure) {
      become({ failed: problem(failure) });
    }
  };
  return html`
    <p>${t('unknown.mark.text', { name: person.name })}</p>
    <ul class="marking">${inOrder.map((sighting) => {
      const state = states[sighting.seen_ts];
      const when = dateTimeExact(sighting.seen_ts);
      return html`
        <li key=${sighting.seen_ts}><span>${when} <span class="muted">${sighting.camera}</span></span>
          ${state?.done ? html`<${Badge} kind="good">${t('unknown.mark.done')}</>`
            : html`<${Button} small aria-label=${t('unknown.mark.at', { when })} onClick=${() => mark(sighting)}>${t('unknown.mark')}</>`}
          ${state?.failed && html`<p class="wrong" role="alert">${state.failed}</p>`}</li>`;
    })}</ul>
    <div class="actions"><${Button} kind="primary" onClick=${close}>${t('do.close')}</></div>`;
}
