import { html, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Notice } from '../../ui/problem.js';
import { tell } from '../../ui/toast.js';
import { barInForce, cosine } from './words.js';

const setBar = (value) => post('config', { key: 'face_confidence_threshold', value });

/** What the bar should be, why, and the way to set it. `done` is called when it has changed. */
export function Advice({ report, done }) {
  const [asking, setAsking] = useState(false);
  const { bar, known_mistakes: mistakes } = report;
  const inForce = barInForce(bar);
  if (!bar.suggested) {
    return html`<${Notice} kind="good"><p>${t('quality.advice.model', { bar: cosine(inForce) })}</p></>`;
  }
  const why = bar.reason === 'gallery' ? t('quality.advice.gallery', { n: bar.wrongly_named }) : t('quality.advice.mistakes', { n: mistakes.count, highest: cosine(mistakes.highest ?? 0) });
  if (bar.suggested <= inForce) {
    return html`<${Notice} kind="good"><p>${why} ${t('quality.advice.enough', { bar: cosine(inForce) })}</p></>`;
  }
  const confirm = async () => {
    await setBar(bar.suggested);
    tell(t('quality.advice.done', { bar: cosine(bar.suggested) }), { undo: async () => { await setBar(bar.set); done(); } });
    done();
  };
  return html`
    <${Notice} kind="warn">
      <p>${why} ${t('quality.advice.raise', { bar: cosine(bar.suggested), now: cosine(inForce) })}</p>
      ${can('config:write') && html`<${Button} small onClick=${() => setAsking(true)}>${t('quality.advice.do', { bar: cosine(bar.suggested) })}</>`}
    </>
    ${asking && html`<${Confirm} title=${t('quality.advice.do', { bar: cosine(bar.suggested) })} label=${t('quality.advice.do', { bar: cosine(bar.suggested) })} confirm=${confirm} close=${() => setAsking(false)}>
      <p>${t('quality.advice.ask')}</p>
    </>`}`;
}
