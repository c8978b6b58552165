import { html, useState } from '../../lib/preact.js';
import { named, number, t } from '../../core/i18n.js';
import { to } from '../../core/router.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Badge, Card, Figure } from '../../ui/page.js';
import { Notice } from '../../ui/problem.js';
import { Pager, Table } from '../../ui/table.js';
import { forSpreadsheet } from './csv.js';
import { cell } from './import-source.js';
import { isWrong, problems } from './import-words.js';
import { save } from './save.js';

const LIMIT = 50;
const KINDS = { created: 'good', updated: 'info', failed: 'bad' };
const STATES = ['created', 'updated', 'unchanged', 'failed'];

/** What became of every row, those that need somebody first. */
export function Report({ source, run, again }) {
  const [offset, setOffset] = useState(0);
  const wrong = run.rows.filter(isWrong);
  const rows = [...wrong, ...run.rows.filter((row) => !isWrong(row))];
  const lines = new Map(source.lines.map((line) => [line.number, line]));
  const faces = run.rows.flatMap((row) => row.faces ?? []);
  const unused = [...run.notes.unused_photos];

  const download = () => save(forSpreadsheet([
    [...source.header, t('people.import.problem')],
    ...wrong.map((row) => [...source.header.map((_, i) => lines.get(row.row)?.cells[i] ?? ''), problems(row).join(' ')]),
  ]), 'import-problems.csv');

  return html`
    <${Card} title=${t('people.import.result')} actions=${[
      wrong.length > 0 && html`<${Button} onClick=${download}>${t('people.import.downloadWrong')}</>`,
      html`<${Button} onClick=${again}>${t('people.import.again')}</>`,
      html`<${LinkButton} kind="primary" href="#/people">${t('people.import.toList')}</>`,
    ]}>
      <${Notice} kind=${wrong.length > 0 ? 'warn' : 'good'}><p>${wrong.length > 0 ? t('people.import.someWrong', { n: wrong.length }) : t('people.import.allRight')}</p></>
      <div class="figures">
        ${STATES.map((state) => html`<${Figure} value=${number(run.rows.filter((row) => row.status === state).length)} label=${t(`people.row.${state}`)} />`)}
        ${faces.length > 0 && [
          html`<${Figure} value=${number(faces.filter((face) => face.status === 'registered').length)} label=${t('people.import.facesNew')} />`,
          html`<${Figure} value=${number(faces.filter((face) => face.status === 'failed').length)} label=${t('people.import.facesFailed')} />`,
        ]}
      </div>
      ${unused.length > 0 && html`<${Notice} kind="warn"><p>${t('people.import.unused', { n: unused.length, names: unused.map((name) => name.replace(/^photos\//, '')).join(', ') })}</p></>`}
      <${Table} caption=${t('people.import.answers')} rows=${rows.slice(offset, offset + LIMIT)} id=${(row) => row.row} columns=${[
        { label: t('people.import.row'), cell: (row) => number(row.row) },
        { label: t('people.person_id'), cell: (row) => who(row) },
        { label: t('people.name'), cell: (row) => (lines.has(row.row) && cell(source, lines.get(row.row), 'name')) || '–' },
        { label: t('people.import.answer'), cell: (row) => html`<${Badge} kind=${KINDS[row.status]}>${named('people.row', row.status)}</>` },
        { label: t('people.import.why'), cell: (row) => why(row) },
      ]} />
      <${Pager} total=${rows.length} offset=${offset} limit=${LIMIT} turn=${setOffset} />
    </>`;
}

const who = (row) => (!row.person_id ? '–' : row.status === 'failed' ? html`<span class="code">${row.person_id}</span>`
  : html`<a class="code" href=${to(`/people/${encodeURIComponent(row.person_id)}`)}>${row.person_id}</a>`);

function why(row) {
  const wrong = problems(row);
  const registered = (row.faces ?? []).filter((face) => face.status === 'registered').length;
  return wrong.length > 0 ? html`<ul class="why">${wrong.map((text) => html`<li>${text}</li>`)}</ul>`
    : registered > 0 ? t('people.import.withFaces', { n: registered }) : '–';
}
