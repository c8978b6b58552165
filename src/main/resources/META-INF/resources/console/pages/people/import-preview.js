import { html } from '../../lib/preact.js';
import { number, t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { Card } from '../../ui/page.js';
import { Notice } from '../../ui/problem.js';
import { Table } from '../../ui/table.js';
import { cell, FIELDS } from './import-source.js';

const SHOWN = 10;
const MOST = 5000;

/** What the file says before anything is changed: which column is what, the first rows, and what is doubtful. */
export function Preview({ source, change, start, cancel }) {
  const taken = FIELDS.filter((field) => source.columns[field] >= 0);
  const ignored = source.header.filter((name, i) => name && !Object.values(source.columns).includes(i));
  const noId = source.lines.filter((line) => !cell(source, line, 'person_id')).length;
  const ready = source.columns.person_id >= 0 && source.lines.length > 0;
  const options = [['-1', t('people.import.notTaken')], ...source.header.map((name, i) => [String(i), name || t('people.import.column', { number: i + 1 })])];

  return html`
    <${Card} title=${t('people.import.preview')}>
      <p>${t('people.import.rows', { n: source.lines.length })}${source.photos > 0 && ` · ${t('people.import.photos', { n: source.photos })}`}</p>
      ${!source.utf8 && html`<${Notice} kind="warn"><p>${t('people.import.encoding')}</p></>`}
      ${source.lines.length === 0 && html`<${Notice} kind="bad"><p>${t('people.import.bad.empty')}</p></>`}
      ${source.columns.person_id < 0 && html`<${Notice} kind="bad"><p>${t(source.zip ? 'people.import.noIdZip' : 'people.import.noId')}</p></>`}
      ${source.lines.length > MOST && (source.zip || source.photos > 0) && html`<${Notice} kind="warn"><p>${t('people.import.many', { most: number(MOST) })}</p></>`}
      ${ready && noId > 0 && html`<${Notice} kind="warn"><p>${t('people.import.withoutId', { n: noId })}</p></>`}
      ${ignored.length > 0 && html`<${Notice} kind="info"><p>${t('people.import.ignored', { columns: ignored.join(', ') })}</p></>`}
      ${!source.zip && html`
        <fieldset>
          <legend>${t('people.import.columns')}</legend>
          <p class="hint">${t('people.import.columns.hint')}</p>
          <div class="grid-of-fields">${FIELDS.map((field) => html`
            <${Select} key=${field} label=${t(`people.${field}`)} required=${field === 'person_id'} value=${String(source.columns[field])} options=${options}
              onChange=${(column) => change({ ...source, columns: { ...source.columns, [field]: Number(column) } })} />`)}</div>
        </fieldset>`}
      ${taken.length > 0 && html`
        <${Table} caption=${t('people.import.first')} rows=${source.lines.slice(0, SHOWN)} id=${(line) => line.number} columns=${[
          { label: t('people.import.row'), cell: (line) => number(line.number) },
          ...taken.map((field) => ({ label: t(`people.${field}`), cell: (line) => cell(source, line, field) || '–' })),
        ]} />
        ${source.lines.length > SHOWN && html`<p class="hint">${t('people.import.more', { n: source.lines.length - SHOWN })}</p>`}`}
      <div class="actions">
        <${Button} kind="primary" disabled=${!ready} onClick=${() => start(source)}>${t('people.import.start', { n: source.lines.length })}</>
        <${Button} onClick=${cancel}>${t('people.import.other')}</>
      </div>
    </>`;
}
