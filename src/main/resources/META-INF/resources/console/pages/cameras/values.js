/** What a new camera is of which nothing is said. */
export const usual = {
  name: '', url: '', kind: '', user_name: '', password: '', no_login: false,
  location: '', direction: 'any', liveness: 'advisory', region: null, min_face: 0, schedule: [],
  frame_rate: 5, loop: false, max_width: 1280, max_height: 720, snapshot_interval: null, open_timeout: 10, stall_timeout: 10,
};

/** The values of a form from a camera of the server, which never shows a login. */
export function valuesOf(camera) {
  const values = { ...usual };
  for (const field of Object.keys(usual)) {
    values[field] = camera[field] ?? usual[field];
  }
  return values;
}

const LOGIN = ['user_name', 'password', 'no_login'];

/** Empty fields go back to what is usual. */
const sent = (value) => (value === '' ? null : value);

/** All fields, for the server, of a camera of which it knows nothing yet. */
export function whole({ no_login: none, ...values }) {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, sent(value)]));
}

/** The fields that are other than before, so that nothing is written over that somebody else has changed; a login only when one was typed. */
export function changes(values, before) {
  const body = {};
  for (const field of Object.keys(values)) {
    if (!LOGIN.includes(field) && JSON.stringify(values[field]) !== JSON.stringify(before[field])) {
      body[field] = sent(values[field]);
    }
  }
  if (values.no_login) {
    body.user_name = null;
    return body;
  }
  for (const field of ['user_name', 'password']) {
    if (values[field] !== '') {
      body[field] = values[field];
    }
  }
  return body;
}

/** How the server will read an address unless it is told; null for a file or folder, which only it can tell apart. */
export function kindOf(url) {
  if (/^rtsps?:/i.test(url)) {
    return 'rtsp';
  }
  if (/^https?:/i.test(url)) {
    return /\.(jpe?g|png|bmp|webp)$/i.test(url.split('?')[0]) ? 'snapshot' : 'mjpeg';
  }
  return null;
}

export const isRemote = (url) => /^(rtsp|http)s?:/i.test(url.trim());

/** Where the server has a camera. */
export const path = (name) => `cameras/${encodeURIComponent(name)}`;
