import { html } from '../../lib/preact.js';
import { number, percent, t } from '../../core/i18n.js';
import { Meter } from '../../ui/meter.js';

/** Above this the picture leaves little to wish for; below the other it is the first thing to mend. */
const GOOD_QUALITY = 0.6;
const POOR_QUALITY = 0.35;

const share = (value) => percent(value * 100, 1);
const missing = (value) => value === null || value === undefined;

/** The numbers of a decision as meters. What was not measured is not shown. */
export function Measures({ row }) {
  const reached = row.similarity >= row.bar;
  return html`
    <div class="meters">
      ${!missing(row.similarity) && html`
        <${Meter} label=${row.person_name ? t('decisions.similarityTo', { name: row.person_name }) : t('decisions.similarityNearest')} value=${row.similarity} bar=${row.bar}
          text=${share(row.similarity)} barText=${t(reached ? 'decisions.barReached' : 'decisions.barMissed', { bar: share(row.bar), by: number(Math.abs(row.similarity - row.bar) * 100, 1) })}
          kind=${reached ? 'good' : 'bad'} />`}
      ${row.second && html`
        <${Meter} label=${t('decisions.similaritySecond', { name: row.second.person_name })} value=${row.second.similarity} bar=${row.bar} text=${share(row.second.similarity)}
          barText=${missing(row.margin) ? undefined : t('decisions.marginIs', { by: number(row.margin * 100, 1) })} kind=${row.reason === 'margin' ? 'bad' : 'plain'} />`}
      ${!missing(row.quality) && html`
        <${Meter} label=${t('decisions.quality')} value=${row.quality} text=${share(row.quality)} barText=${t('decisions.qualityIs')}
          kind=${row.quality >= GOOD_QUALITY ? 'good' : row.quality < POOR_QUALITY ? 'bad' : 'warn'} />`}
      ${!missing(row.liveness) && html`
        <${Meter} label=${t('decisions.liveness')} value=${row.liveness} text=${share(row.liveness)} barText=${t('decisions.livenessIs')}
          kind=${row.reason === 'spoof_suspected' ? 'bad' : 'plain'} />`}
    </div>`;
}
