import { t } from '../../core/i18n.js';
import { BadTable, decode, parse, write } from './csv.js';
import { directory, pack, unpack } from './zip.js';

/** Columns that the server knows. */
export const FIELDS = ['person_id', 'name', 'email', 'department', 'position', 'phone', 'status', 'consent_date', 'photos'];

const LARGEST_TABLE = 16 * 1024 * 1024;
const AT_ONCE = 100;
const PICTURE = /\.(jpe?g|png|webp|bmp)$/i;

const spelled = (name) => name.toLowerCase().replace(/[ -]+/g, '_');

/** Which column holds which field, where the headings say so as the server spells them. */
const usual = (header) => Object.fromEntries(FIELDS.map((field) => [field, header.findIndex((name) => spelled(name) === field)]));

/** The same, where the headings may be in the reader's language too. */
function likely(header) {
  const words = header.map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(usual(header)).map(([field, column]) => [field, column >= 0 ? column : words.indexOf(t(`people.${field}`).toLowerCase())]));
}

/**
 * What was chosen: a zip, or a table with or without photos.
 * @return `{header, lines, columns, photos, utf8, zip}`; `zip` is the file itself, whose columns are as they are
 */
export async function read(files) {
  const zip = files.find((file) => /\.zip$/i.test(file.name));
  return zip ? fromZip(zip) : fromTable(files);
}

async function fromZip(zip) {
  const entries = await directory(zip);
  const tables = entries?.filter(({ name }) => /^(?!__MACOSX\/)([^/]+\/)?persons\.csv$/.test(name)) ?? [];
  if (!entries) {
    throw new BadTable('zip');
  }
  if (tables.length !== 1) {
    throw new BadTable('noTable');
  }
  let bytes;
  try {
    bytes = await unpack(zip, tables[0], LARGEST_TABLE);
  } catch {
    throw new BadTable('zip');
  }
  const { text, utf8 } = decode(bytes);
  if (!utf8) {
    throw new BadTable('utf8');
  }
  const table = parse(text);
  const photos = entries.filter(({ name }) => PICTURE.test(name) && !name.split('/').at(-1).startsWith('.')).length;
  return { ...table, columns: usual(table.header), photos, utf8, zip };
}

async function fromTable(files) {
  const table = files.find((file) => /\.(csv|txt|tsv)$/i.test(file.name));
  if (!table) {
    throw new BadTable(files.some((file) => /\.(xlsx?|ods|numbers)$/i.test(file.name)) ? 'spreadsheet' : 'noTable');
  }
  if (table.size > LARGEST_TABLE) {
    throw new BadTable('large');
  }
  const { text, utf8 } = decode(await table.arrayBuffer());
  const read = parse(text);
  const pictures = [...new Map(files.filter((file) => PICTURE.test(file.name)).map((file) => [file.name, file])).values()];
  return { ...read, columns: likely(read.header), photos: pictures.length, pictures, utf8 };
}

/** Set by whoever saved the table for a spreadsheet, as the rows that failed are, before what it would run: before a phone number's plus too. */
const GUARD = /^'(?=[=+\-@])/;

/** What a row says about a field. A zip is read by the server, which takes every cell as it is. */
export function cell(source, line, field) {
  const text = (source.columns[field] >= 0 ? line.cells[source.columns[field]] ?? '' : '').trim();
  return source.zip ? text : text.replace(GUARD, '');
}

/**
 * What is sent, one after the other: archives, each with the number that a spreadsheet gives each of its rows. A table without photos goes in
 * pieces, so that one sees it advance; rows of one id stay together, because the server refuses all but the first.
 */
export function pieces(source) {
  if (source.zip) {
    return [{ rows: source.lines.map((line) => line.number), archive: async () => source.zip }];
  }
  const groups = new Map();
  for (const line of source.lines) {
    const id = cell(source, line, 'person_id');
    groups.set(id, [...(groups.get(id) ?? []), line]);
  }
  const cut = [];
  const most = source.pictures.length > 0 ? Infinity : AT_ONCE;
  for (const group of groups.values()) {
    if (!cut.length || cut.at(-1).length + group.length > most) {
      cut.push([]);
    }
    cut.at(-1).push(...group);
  }
  return cut.map((lines) => ({ rows: lines.map((line) => line.number), archive: () => archive(source, lines) }));
}

function archive(source, lines) {
  const fields = FIELDS.filter((field) => source.columns[field] >= 0);
  const table = write([fields, ...lines.map((line) => fields.map((field) => cell(source, line, field)))]);
  return pack([{ name: 'persons.csv', blob: new Blob([table]) }, ...source.pictures.map((file) => ({ name: `photos/${file.name}`, blob: file }))]);
}
