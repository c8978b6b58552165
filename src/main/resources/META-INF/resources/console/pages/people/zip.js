const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const LONGEST_END = 65_557;
const UTF8 = 0x0800;
const MIDNIGHT_1980 = 0x0021;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let i = 0; i < 8; i++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  }
  return (c ^ 0xffffffff) >>> 0;
}

/** Numbers of 2 or 4 bytes, least first. */
function record(...fields) {
  const bytes = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    size === 2 ? bytes.setUint16(at, value, true) : bytes.setUint32(at, value, true);
    at += size;
  }
  return bytes.buffer;
}

/** A zip of files, not compressed: pictures are already. `files`: `{name, blob}`. */
export async function pack(files) {
  const parts = [];
  const entries = [];
  let at = 0;
  let directory = 0;
  for (const { name, blob } of files) {
    const encoded = new TextEncoder().encode(name);
    const crc = crc32(new Uint8Array(await blob.arrayBuffer()));
    const facts = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, MIDNIGHT_1980], [4, crc], [4, blob.size], [4, blob.size], [2, encoded.length], [2, 0]];
    parts.push(record([4, LOCAL], ...facts), encoded, blob);
    entries.push(record([4, ENTRY], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), encoded);
    at += 30 + encoded.length + blob.size;
    directory += 46 + encoded.length;
  }
  return new Blob([...parts, ...entries, record([4, END], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, directory], [4, at], [2, 0])],
    { type: 'application/zip' });
}

/** The names in a zip with where they are; null when it is no zip that can be read here. */
export async function directory(file) {
  const tail = file.slice(Math.max(0, file.size - LONGEST_END));
  const bytes = new DataView(await tail.arrayBuffer());
  for (let at = bytes.byteLength - 22; at >= 0; at--) {
    if (bytes.getUint32(at, true) === END) {
      return list(new DataView(await file.slice(bytes.getUint32(at + 16, true)).arrayBuffer()), bytes.getUint16(at + 10, true));
    }
  }
  return null;
}

function list(bytes, count) {
  const entries = [];
  for (let i = 0, at = 0; i < count; i++) {
    if (at + 46 > bytes.byteLength || bytes.getUint32(at, true) !== ENTRY) {
      return null;
    }
    const length = bytes.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(bytes.buffer, at + 46, length)),
      packed: bytes.getUint16(at + 10, true), size: bytes.getUint32(at + 20, true), at: bytes.getUint32(at + 42, true),
    });
    at += 46 + length + bytes.getUint16(at + 30, true) + bytes.getUint16(at + 32, true);
  }
  return entries;
}

/** What is in an entry, at most `most` bytes of it. */
export async function unpack(file, entry, most) {
  const head = new DataView(await file.slice(entry.at, entry.at + 30).arrayBuffer());
  const start = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const stream = file.slice(start, start + entry.size).stream();
  const reader = (entry.packed === 8 ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream).getReader();
  const chunks = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError('too large');
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
