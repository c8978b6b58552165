import { useEffect, useRef, useState } from '../../lib/preact.js';
import { post } from '../../core/api.js';
import { guardLeaving } from '../../core/router.js';
import { t } from '../../core/i18n.js';
import { pieces } from './import-source.js';

const COUNTED = ['ignored_columns', 'unused_photos'];

/**
 * Sends an import piece by piece. The server stops after some time and says what remains: the piece is sent again then, and what is done is not
 * done again. After a failure, or when it was stopped, `go` takes it up where it was.
 * @return `{state, done, total, advances, rows, notes, error, start(source), go, stop, forget}`; `state`: `idle`, `running`, `stopped` or `done`
 */
export function useImport() {
  const [shown, setShown] = useState({ state: 'idle' });
  const work = useRef(null);
  useEffect(() => () => work.current?.abort?.abort(), []);
  const show = (state, error) => {
    const { rows, total, notes, advances } = work.current;
    setShown({ state, error, total, advances: advances || rows.size > 0, done: rows.size, rows: [...rows.values()].sort((a, b) => a.row - b.row), notes });
  };

  const go = async () => {
    const mine = work.current;
    mine.abort = new AbortController();
    const release = guardLeaving(() => t('people.import.leaving'));
    show('running');
    try {
      while (mine.left.length > 0) {
        const [piece] = mine.left;
        const report = await post('persons/import', await piece.archive(), { headers: { 'Content-Type': 'application/zip' }, signal: mine.abort.signal });
        take(mine, piece, report);
        if (report.remaining === 0) {
          mine.left.shift();
        }
        show('running');
      }
      show('done');
    } catch (failure) {
      show('stopped', failure.name === 'AbortError' ? undefined : failure);
    } finally {
      release();
    }
  };

  return {
    ...shown,
    start: (source) => {
      const left = pieces(source);
      work.current = { left, advances: left.length > 1, total: source.lines.length, rows: new Map(), notes: Object.fromEntries(COUNTED.map((name) => [name, new Set()])) };
      return go();
    },
    go,
    stop: () => work.current.abort.abort(),
    forget: () => setShown({ state: 'idle' }),
  };
}

/** What was once answered of a row stays: sent again, it would only be unchanged. */
function take({ rows, notes }, piece, report) {
  for (const [i, answer] of report.rows.entries()) {
    const row = piece.rows[i] ?? answer.row;
    if (answer.status !== 'remaining' && !rows.has(row)) {
      rows.set(row, { ...answer, row });
    }
  }
  for (const name of COUNTED) {
    report[name].forEach((one) => notes[name].add(one));
  }
}
