import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { number, t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Corners } from './corners.js';
import { fitting } from './stream.js';
import { LEAST, MOST, contains, isTooSmall, middle, moved, rectangle, split, withCorner, withoutCorner } from './shape.js';

const STEP = 0.01;
const LEAP = 0.05;
const FEW = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The region over a picture; what is outside lies in the shade. */
export function RegionShape({ corners, smallest }) {
  const points = corners?.map((corner) => corner.join(' ')).join(' L');
  return html`
    <svg class="region" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${points && html`<path class="shade" fill-rule="evenodd" d="M0 0H1V1H0Z M${points}Z" /><path class="edge halo" d="M${points}Z" /><path class="edge" d="M${points}Z" />`}
      ${smallest > 0 && html`<${Smallest} width=${smallest} />`}
    </svg>`;
}

/** As wide as the smallest face that counts. */
const Smallest = ({ width }) => html`<path class="smallest halo" d="M.02 .03h${width}" /><path class="smallest" d="M.02 .03h${width}" />`;

/**
 * The part of the picture in which faces count, as corners or null for everywhere. It is drawn as a rectangle and shaped by its corners: with a
 * pointer, with a finger, with the keyboard, or as numbers.
 *
 * @param picture what is drawn on: an element as wide as there is room
 * @param ratio of its width to its height, where it is known
 * @param smallest width of the smallest face that counts, as a fraction of the picture's
 */
export function RegionEditor({ value, onChange, picture, ratio, smallest }) {
  const field = useRef(null);
  const drag = useRef(null);
  const [focus, setFocus] = useState(null);

  useEffect(() => {
    if (focus !== null) {
      field.current?.querySelector(`[data-corner="${focus}"]`)?.focus();
      setFocus(null);
    }
  }, [focus]);

  const at = (event) => {
    const { left, top, width, height } = field.current.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  const press = (event) => {
    if (event.button !== 0 || event.target.closest('[data-edge]')) {
      return;
    }
    const point = at(event);
    const handle = event.target.closest('[data-corner]');
    if (handle) {
      handle.focus();
      drag.current = (to) => withCorner(value, Number(handle.dataset.corner), to);
    } else if (!value) {
      drag.current = (to) => (isTooSmall(point, to) ? null : rectangle(point, to));
    } else if (contains(value, point)) {
      drag.current = (to) => moved(value, to[0] - point[0], to[1] - point[1]);
    } else {
      return;
    }
    event.preventDefault();
    field.current.setPointerCapture(event.pointerId);
  };
  const pull = (event) => drag.current && onChange(drag.current(at(event)));
  const release = () => {
    drag.current = null;
  };
  const key = (event, index) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? LEAP : STEP;
      onChange(withCorner(value, index, [value[index][0] + arrow[0] * step, value[index][1] + arrow[1] * step]));
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && value.length > LEAST) {
      onChange(withoutCorner(value, index));
      setFocus(Math.max(0, index - 1));
    } else {
      return;
    }
    event.preventDefault();
  };
  const add = (index) => {
    onChange(split(value, index));
    setFocus(index + 1);
  };
  const begin = () => {
    onChange(rectangle([0.15, 0.15], [0.85, 0.85]));
    setFocus(0);
  };

  return html`
    <div class="region-editor">
      <p class="hint">${t(value ? 'cameras.region.shape' : 'cameras.region.draw')}</p>
      <div class="stage drawing" style=${fitting(ratio)} ref=${field} role="group" aria-label=${t('cameras.region')} onPointerDown=${press} onPointerMove=${pull} onPointerUp=${release} onPointerCancel=${release}>
        ${picture}
        <${RegionShape} corners=${value} smallest=${smallest} />
        ${value?.map((corner, i) => html`<${Handle} at=${corner} data-corner=${i} onKeyDown=${(event) => key(event, i)}
          aria-label=${t('cameras.region.corner', { number: i + 1, x: number(corner[0] * 100, 1), y: number(corner[1] * 100, 1) })} />`)}
        ${value?.length <= FEW && value.map((_, i) => html`<${Handle} kind="between" at=${middle(value, i)} data-edge=${i} onClick=${() => add(i)}
          aria-label=${t('cameras.region.between', { from: i + 1, to: ((i + 1) % value.length) + 1 })} />`)}
      </div>
      <div class="actions">
        ${value
          ? html`<${Button} small onClick=${() => onChange(null)}>${t('cameras.region.everywhere')}</>`
          : html`<${Button} small onClick=${begin}>${t('cameras.region.begin')}</>`}
        <span class="muted" role="status">${t(value ? 'cameras.region.is' : 'cameras.region.none', { n: value?.length })}</span>
      </div>
      ${value && html`<${Corners} corners=${value} change=${onChange} add=${value.length < MOST && add} />`}
    </div>`;
}

function Handle({ at: [x, y], kind = '', ...rest }) {
  return html`<button type="button" class="handle ${kind}" style=${{ left: `${x * 100}%`, top: `${y * 100}%` }} ...${rest}></button>`;
}
