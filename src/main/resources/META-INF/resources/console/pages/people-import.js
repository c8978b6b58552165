import { html, useEffect, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Busy } from '../ui/busy.js';
import { Button } from '../ui/button.js';
import { Card, Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { BadTable, forSpreadsheet } from './people/csv.js';
import { Drop } from './people/drop.js';
import { Preview } from './people/import-preview.js';
import { Report } from './people/import-report.js';
import { useImport } from './people/import-run.js';
import { FIELDS, read } from './people/import-source.js';
import { save } from './people/save.js';

const ACCEPTED = '.csv,.tsv,.txt,.zip,.jpg,.jpeg,.png,.webp,.bmp';

/** Many people at once, out of a table with or without photos: chosen, looked at, sent, and answered row by row. */
export default function PeopleImport() {
  const [source, setSource] = useState(null);
  const [wrong, setWrong] = useState(null);
  const [reading, setReading] = useState(false);
  const run = useImport();

  const take = async (files) => {
    if (files.length === 0) {
      return;
    }
    setWrong(null);
    setReading(true);
    try {
      setSource(await read(files));
    } catch (failure) {
      setWrong(failure);
    } finally {
      setReading(false);
    }
  };
  // What had the focus has gone with the step before.
  useEffect(() => {
    if (document.activeElement === document.body) {
      document.querySelector('h1').focus();
    }
  }, [run.state, source === null]);
  const again = () => {
    run.forget();
    setSource(null);
  };
  const template = () => save(forSpreadsheet([FIELDS]), 'persons.csv');

  return html`
    <${Page} title=${t('people.import')} lead=${t('people.import.lead')} back=${{ href: '#/people', label: t('people.title') }}
      actions=${html`<${Button} onClick=${template}>${t('people.import.template')}</>`}>
      ${!source && html`
        <${Card} title=${t('people.import.file')}>
          <${Drop} label=${t('people.import.drop')} accept=${ACCEPTED} take=${take} />
          ${reading && html`<${Busy} label=${t('people.import.reading')} />`}
          ${wrong instanceof BadTable && html`<${Notice} kind="bad"><p>${t(`people.import.bad.${wrong.reason}`, { row: wrong.row })}</p></>`}
          ${wrong && !(wrong instanceof BadTable) && html`<${Notice} kind="bad"><p>${t('people.import.bad.unreadable')}</p></>`}
        </>
        <${Explained} />`}
      ${source && run.state === 'idle' && html`<${Preview} source=${source} change=${setSource} start=${run.start} cancel=${again} />`}
      ${(run.state === 'running' || run.state === 'stopped') && html`<${Progress} run=${run} />`}
      ${source && (run.state === 'done' || (run.state === 'stopped' && run.done > 0)) && html`<${Report} source=${source} run=${run} again=${again} />`}
      ${run.state === 'stopped' && run.done === 0 && html`<div class="actions"><${Button} onClick=${again}>${t('people.import.other')}</></div>`}
    </>`;
}

function Progress({ run }) {
  return html`
    <${Card} title=${t(run.state === 'running' ? 'people.import.running' : 'people.import.stopped')}>
      ${run.state === 'running' ? html`
        <${Busy} label=${t('people.import.sent')} done=${run.done} total=${run.advances ? run.total : undefined} />
        <p class="hint">${t('people.import.mayTake')}</p>
        <div class="actions"><${Button} onClick=${run.stop}>${t('people.import.stop')}</></div>` : html`
        ${run.error?.status === 409 ? html`<${Notice} kind="warn"><p>${t('people.import.busy')}</p></>` : html`<${Problem} error=${run.error} />`}
        <p>${t('people.import.continues', { done: run.done, total: run.total })}</p>
        <div class="actions"><${Button} kind="primary" onClick=${() => { run.go(); }}>${t('people.import.continue')}</></div>`}
    </>`;
}

/** The columns, so that nobody has to open a manual. */
function Explained() {
  return html`
    <${Card} title=${t('people.import.how')}>
      <ol class="how-steps">${['1', '2', '3'].map((step) => html`<li>${t(`people.import.how.${step}`)}</li>`)}</ol>
      <h3>${t('people.import.fields')}</h3>
      <dl class="columns-explained">${FIELDS.map((field) => html`<div><dt><code>${field}</code></dt><dd>${t(`people.import.field.${field}`)}</dd></div>`)}</dl>
    </>`;
}
