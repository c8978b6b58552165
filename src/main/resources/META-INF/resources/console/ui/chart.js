import { html, useEffect, useRef } from '../lib/preact.js';
import { t } from '../core/i18n.js';

let library;

/** Chart.js comes only with the first chart; it puts itself beside everything else in the window. */
const load = () => (library ??= import('../lib/chart.js').then(() => globalThis.Chart, () => (library = undefined)));

const probe = document.body.appendChild(document.createElement('i'));
probe.hidden = true;

/** A canvas does not know `light-dark()`: whatever the page makes of it. */
const colour = (name) => {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
};

/** The colours of the page as it is now, light or dark, in the order in which series take them. */
export const series = () => ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5'].map(colour);

/**
 * A chart with the same figures as a table for whoever does not see it, or wants the numbers.
 * @param config gives Chart.js' configuration; called when the chart is drawn, so that colours are today's
 * @param head names of the table's columns, `rows` its cells as text
 */
export function Chart({ title, config, deps = [], head, rows }) {
  const canvas = useRef(null);
  useEffect(() => {
    let chart;
    let over = false;
    const draw = async () => {
      const Library = await load();
      if (over || !Library) {
        return;
      }
      chart?.destroy();
      Library.defaults.color = colour('--muted');
      Library.defaults.borderColor = colour('--line');
      Library.defaults.font.family = getComputedStyle(document.body).fontFamily;
      Library.defaults.font.size = 0.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart = new Library(canvas.current, { ...config(), options: { responsive: true, maintainAspectRatio: false, animation: still ? false : { duration: 300 }, ...config().options } });
    };
    draw();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      over = true;
      theme.disconnect();
      scheme.removeEventListener('change', draw);
      chart?.destroy();
    };
  }, deps);
  return html`
    <figure class="chart">
      <figcaption>${title}</figcaption>
      <div class="canvas"><canvas ref=${canvas} role="img" aria-label=${title}></canvas></div>
      <details>
        <summary>${t('chart.numbers')}</summary>
        <div class="table" tabindex="0" role="region" aria-label=${title}><table>
          <caption class="unseen">${title}</caption>
          <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i ? html`<td data-label=${head[i]}>${cell}</td>` : html`<th scope="row">${cell}</th>`))}</tr>`)}</tbody>
        </table></div>
      </details>
    </figure>`;
}
