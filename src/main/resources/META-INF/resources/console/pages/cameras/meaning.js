import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { NumberField, Select, TextField } from '../../ui/field.js';
import { RegionEditor } from './region.js';
import { ratio } from './words.js';

const DIRECTIONS = ['any', 'entry', 'exit'];
const LIVENESS = ['off', 'advisory', 'required'];

const choices = (prefix, words) => words.map((word) => [word, t(`${prefix}.${word}`)]);

/** What it means when somebody passes. */
export function Passage({ form: { values, bind } }) {
  return html`
    <fieldset>
      <legend>${t('cameras.passage')}</legend>
      <div class="two">
        <${TextField} label=${t('cameras.location')} hint=${t('cameras.location.hint')} maxlength="200" ...${bind('location')} />
        <${Select} label=${t('cameras.direction')} hint=${t(`cameras.direction.${values.direction}.hint`)} options=${choices('cameras.direction', DIRECTIONS)} ...${bind('direction')} />
      </div>
    </fieldset>`;
}

/**
 * Which faces count.
 *
 * @param picture what the camera sees, to draw on
 * @param size what has `width` and `height` of its pictures in pixels, where they are known
 */
export function Counting({ form: { values, bind, set }, picture, size }) {
  return html`
    <fieldset>
      <legend>${t('cameras.counting')}</legend>
      <${RegionEditor} value=${values.region} onChange=${(region) => set('region', region)} picture=${picture} ratio=${ratio(size)} smallest=${size?.width && values.min_face / size.width} />
      <div class="two">
        <${NumberField} label=${t('cameras.minFace')} hint=${t(size?.width ? 'cameras.minFace.shown' : 'cameras.minFace.hint')} min="0" max="4096" step="1" ...${bind('min_face')} />
        <${Select} label=${t('cameras.liveness')} hint=${t(`cameras.liveness.${values.liveness}.hint`)} options=${choices('cameras.liveness', LIVENESS)} ...${bind('liveness')} />
      </div>
    </fieldset>`;
}
