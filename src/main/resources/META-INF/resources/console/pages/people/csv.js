import { language } from '../../core/i18n.js';

/** A table that is none: `reason` is a key of the texts, `row` where it is. */
export class BadTable extends Error {
  constructor(reason, row) {
    super(reason);
    this.reason = reason;
    this.row = row;
  }
}

const SEPARATORS = [',', ';', '\t'];

function separator(text) {
  const first = /^[^\r\n]*/.exec(text)[0];
  const count = (wanted) => first.split(wanted).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The bytes as text, and whether they were UTF-8. Spreadsheets on Windows save plain "CSV" in their own encoding. */
export function decode(bytes) {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), utf8: true };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), utf8: false };
  }
}

/**
 * Reads a table as the server does: commas, semicolons or tabs, whichever the first line has most of; empty lines count and are left out.
 * @return `{header, lines}`, each line `{number, cells}`, numbered as a spreadsheet counts
 */
export function parse(text) {
  const by = separator(text);
  const lines = [];
  let at = 0;
  for (let number = 1; at < text.length; number++) {
    const cells = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at++; ; at++) {
          if (at >= text.length) {
            throw new BadTable('quote', number);
          }
          if (text[at] === '"') {
            if (text[at + 1] !== '"') {
              break;
            }
            at++;
          }
          cell += text[at];
        }
        at++;
      } else {
        const start = at;
        while (at < text.length && text[at] !== by && text[at] !== '\n' && text[at] !== '\r') {
          at++;
        }
        cell = text.slice(start, at);
      }
      cells.push(cell);
      if (at >= text.length) {
        break;
      }
      const end = text[at++];
      if (end === '\r' && text[at] === '\n') {
        at++;
      }
      if (end === '\n' || end === '\r') {
        break;
      }
      if (end !== by) {
        throw new BadTable('quote', number);
      }
    }
    if (cells.some((cell) => cell.trim())) {
      lines.push({ number, cells });
    }
  }
  if (lines.length === 0) {
    throw new BadTable('empty');
  }
  return { header: lines[0].cells.map((name) => name.trim()), lines: lines.slice(1) };
}

/** What spreadsheets of the reader's language expect between cells. */
const LOCAL = language === 'en' ? ',' : ';';

const quoted = (cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`;

/** A table for the server, every cell as it is. */
export const write = (rows, by = ',') => rows.map((row) => row.map(quoted).join(by)).join('\r\n');

/** A table for a spreadsheet, which takes no cell for a formula and knows that it is UTF-8. */
export const forSpreadsheet = (rows) =>
  new Blob([`\uFEFF${write(rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell ?? '') ? `'${cell}` : cell))), LOCAL)}\r\n`], { type: 'text/csv' });
