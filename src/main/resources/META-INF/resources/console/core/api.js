const base = new URL('../api/v1/', document.baseURI);

let onSignedOut = () => {};

/** Whoever is told when the server no longer knows the session. */
export function whenSignedOut(listener) {
  onSignedOut = listener;
}

/** A refusal of the server, or none of its answers at all (`status` 0). */
export class ApiError extends Error {
  constructor(status, body, retryAfter) {
    super(body.message ?? body.error ?? '');
    this.status = status;
    this.title = body.error;
    this.details = body.details ?? {};
    this.requestId = body.request_id;
    this.retryAfter = retryAfter;
  }
}

/** The address of something below `/api/v1`, for pictures, streams and downloads. Undefined and empty parameters are left out. */
export function url(path, query = {}) {
  const address = new URL(path.replace(/^\//, ''), base);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') {
        address.searchParams.append(name, one);
      }
    }
  }
  return address.href;
}

/** An answer that the network cut off half-way. */
function lost(failure) {
  throw failure instanceof TypeError ? new ApiError(0, {}) : failure;
}

async function request(method, path, { query, body, signal, headers = {} } = {}) {
  const form = body instanceof FormData || body instanceof Blob;
  let response;
  try {
    response = await fetch(url(path, query), {
      method,
      signal,
      credentials: 'same-origin',
      headers: { 'X-Rollcall-Console': '1', ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined || form ? body : JSON.stringify(body),
    });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new ApiError(0, {});
  }
  if (response.ok) {
    return response;
  }
  const answer = await response.json().catch(() => ({}));
  // A reason says that somebody else refused, for example Odoo its own login.
  if (response.status === 401 && path !== 'session' && !answer.details?.reason) {
    onSignedOut();
  }
  throw new ApiError(response.status, answer, Number(response.headers.get('Retry-After')) || undefined);
}

/** The whole answer: `success`, `data` and what stands beside it. */
async function answer(method, path, options) {
  const response = await request(method, path, options);
  return response.json().catch(lost);
}

export const get = async (path, query, signal) => (await answer('GET', path, { query, signal })).data;
export const post = async (path, body, options) => (await answer('POST', path, { body, ...options })).data;
export const put = async (path, body, options) => (await answer('PUT', path, { body, ...options })).data;
export const remove = async (path, query) => (await answer('DELETE', path, { query })).data;

/** Saves an answer as a file under the name that the server gives it. */
export async function download(path, query, name) {
  const response = await request('GET', path, { query });
  const given = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob().catch(lost));
  link.download = given ?? name ?? 'rollcall';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
