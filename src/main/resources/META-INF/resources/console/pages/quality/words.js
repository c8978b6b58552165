import { number, percent, t } from '../../core/i18n.js';

/** So many comparisons without a mistake tell a rate of one in a hundred from none (the rule of three). */
export const ENOUGH = 300;

/** The bar that a face has to pass now. */
export const barInForce = ({ least, set }) => Math.max(least, set ?? 0);

export const cosine = (value) => number(value, 3);

/** Share of a curve at a similarity, from the steps around it. */
export function shareAt(curve, name, similarity) {
  const after = curve.findIndex((step) => step.similarity >= similarity);
  const [low, high] = [curve[Math.max(0, after - 1)], curve[Math.max(0, after)]];
  if (!low || low[name] === null) {
    return null;
  }
  const part = high.similarity === low.similarity ? 0 : (similarity - low.similarity) / (high.similarity - low.similarity);
  return low[name] + part * (high[name] - low[name]);
}

export const share = (value) => (value === null ? t('quality.unknown') : percent(value * 100, value > 0 && value < 0.1 ? 1 : 0));

/** The curves as parts of all comparisons for each step of similarity. */
export function distribution(curve) {
  return curve.slice(0, -1).map((step, i) => {
    const next = curve[i + 1];
    return {
      from: step.similarity,
      to: next.similarity,
      genuine: step.fnmr === null ? null : next.fnmr - (i ? step.fnmr : 0),
      impostor: step.fpir === null ? null : (i ? step.fpir : 1) - next.fpir,
    };
  });
}

/** What is missing for figures to go by, in words; nothing when there is enough. */
export function missing({ people, genuine, impostors }) {
  if (people < 2) {
    return [t('quality.few.people', { n: people })];
  }
  const said = [];
  if (genuine.count === 0) {
    said.push(t('quality.few.noGenuine'));
  } else if (genuine.count < ENOUGH) {
    said.push(t('quality.few.genuine', { n: genuine.count, rate: percent(Math.min(100, 300 / genuine.count), 0), enough: ENOUGH }));
  }
  if (impostors.count < ENOUGH) {
    said.push(t('quality.few.impostors', { n: impostors.count, rate: percent(Math.min(100, 300 / impostors.count), 0), enough: ENOUGH }));
  }
  return said;
}
