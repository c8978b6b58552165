import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { number, t } from '../core/i18n.js';
import { Busy } from '../ui/busy.js';
import { Button } from '../ui/button.js';
import { Card, Figure, Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { Advice } from './quality/advice.js';
import { Distributions, Errors } from './quality/charts.js';
import { Pairs } from './quality/pairs.js';
import { barInForce, cosine, missing, share, shareAt } from './quality/words.js';

/** How well the enrolled people can be told apart. */
export default function Quality() {
  const of = useData((signal) => get('recognition/calibration', {}, signal));
  const report = of.data;
  return html`
    <${Page} title=${t('nav.quality')} lead=${t('quality.lead')} actions=${report && html`<${Button} busy=${of.loading} onClick=${of.reload}>${t('quality.again')}</>`}>
      <${Problem} error=${of.error} retry=${of.reload} />
      ${!report && of.loading && html`<${Busy} label=${t('quality.busy')} />`}
      ${report && html`<${Report} report=${report} reload=${of.reload} />`}
    </>`;
}

function Report({ report, reload }) {
  const bar = barInForce(report.bar);
  const few = missing(report);
  const comparable = report.people > 1;
  return html`
    ${comparable && html`<${Advice} report=${report} done=${reload} />`}
    ${few.length > 0 && html`<${Notice}><ul class="sentences">${few.map((sentence) => html`<li>${sentence}</li>`)}</ul></>`}
    <div class="figures">
      <${Figure} value=${number(report.people)} label=${t('quality.people')} />
      <${Figure} value=${number(report.templates)} label=${t('quality.templates')} />
      <${Figure} value=${cosine(bar)} label=${report.bar.set && report.bar.set >= report.bar.least ? t('quality.bar.set') : t('quality.bar.model')} />
      ${comparable && html`
        <${Figure} value=${share(shareAt(report.curve, 'fnmr', bar))} label=${t('quality.fnmr.at')} />
        <${Figure} value=${number(report.bar.wrongly_named)} label=${t('quality.wronglyNamed')} kind=${report.bar.wrongly_named ? 'bad' : 'good'} />`}
      <${Figure} value=${number(report.known_mistakes.count)} label=${t('quality.mistakes')} kind=${report.known_mistakes.count ? 'warn' : ''} />
    </div>
    ${comparable && html`
      <${Card} title=${t('quality.distributions.title')}><p class="muted">${t('quality.distributions.lead')}</p><${Distributions} report=${report} /></>
      <${Card} title=${t('quality.errors.title')}><p class="muted">${t('quality.errors.lead')}</p><${Errors} report=${report} /></>
      <${Card} title=${t('quality.pairs')}><p class="muted">${t('quality.pairs.lead')}</p><${Pairs} pairs=${report.closest} /></>`}
    <p class="hint">${t('quality.model', { model: report.model })}${report.compared_people < report.people ? ` ${t('quality.sample', { n: report.compared_people })}` : ''}</p>`;
}
