import { html } from '../../lib/preact.js';
import { number, percent, t } from '../../core/i18n.js';
import { Chart, series } from '../../ui/chart.js';
import { barInForce, cosine, distribution, share } from './words.js';

const axis = (text, more) => ({ type: 'linear', title: { display: true, text }, ...more });

/** Upright lines at the bar in force and at the one suggested. */
function bars(bar, colours) {
  const line = (label, at, colour, dash) => ({ label: `${label} ${cosine(at)}`, data: [{ x: at, y: 0 }, { x: at, y: 1 }], borderColor: colour, borderDash: dash, borderWidth: 2, pointRadius: 0, fill: false });
  return [
    line(t('quality.bar'), barInForce(bar), colours[4], [3, 3]),
    ...(bar.suggested ? [line(t('quality.suggested'), bar.suggested, colours[3], [1, 3])] : []),
  ];
}

function config(datasets, bar, top, text) {
  return {
    type: 'line',
    data: { datasets: [...datasets, ...bars(bar, series())] },
    options: {
      parsing: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: axis(t('quality.similarity'), { min: 0, max: 1, ticks: { callback: (value) => number(value, 1) } }),
        y: axis(text, { min: 0, max: top, ticks: { callback: (value) => percent(value * 100) } }),
      },
      plugins: {
        legend: { position: 'bottom', labels: { boxWidth: 36, boxHeight: 0 } },
        tooltip: { filter: ({ datasetIndex }) => datasetIndex < datasets.length, callbacks: { title: ([item]) => item && cosine(item.parsed.x), label: ({ dataset, parsed }) => `${dataset.label}: ${share(parsed.y)}` } },
      },
    },
  };
}

/** How alike photos of one person are, and how alike photos of two people. */
export function Distributions({ report }) {
  const steps = distribution(report.curve);
  const curves = () => {
    const colours = series();
    const set = (name, colour) => ({ label: t(`quality.${name}`), data: steps.map((step) => ({ x: step.from, y: step[name] ?? 0 })), borderColor: colour, backgroundColor: `color-mix(in srgb, ${colour} 25%, transparent)`, stepped: true, fill: true, pointRadius: 0, borderWidth: 2 });
    const top = Math.max(...steps.map((step) => Math.max(step.genuine ?? 0, step.impostor ?? 0)));
    return config([set('genuine', colours[0]), set('impostor', colours[1])], report.bar, Math.min(1, Math.ceil(top * 10 + 0.5) / 10), t('quality.share'));
  };
  return html`<${Chart} title=${t('quality.distributions')} config=${curves} deps=${[report]}
    head=${[t('quality.similarity'), t('quality.genuine'), t('quality.impostor')]}
    rows=${steps.filter((step) => step.genuine || step.impostor).map((step) => [`${number(step.from, 2)}–${number(step.to, 2)}`, share(step.genuine), share(step.impostor)])} />`;
}

/** What each bar would do. */
export function Errors({ report }) {
  const curves = () => {
    const colours = series();
    const set = (name, colour, borderDash) => ({ label: t(`quality.${name}`), borderDash, data: report.curve.filter((step) => step[name] !== null).map((step) => ({ x: step.similarity, y: step[name] })), borderColor: colour, backgroundColor: colour, pointRadius: 0, borderWidth: 2 });
    return config([set('fnmr', colours[0]), set('fpir', colours[1], [10, 4])], report.bar, 1, t('quality.share'));
  };
  return html`<${Chart} title=${t('quality.errors')} config=${curves} deps=${[report]}
    head=${[t('quality.bar'), t('quality.fnmr'), t('quality.fpir')]}
    rows=${report.curve.filter((_, i) => i % 5 === 0).map((step) => [number(step.similarity, 1), share(step.fnmr), share(step.fpir)])} />`;
}
