import { get, post, remove } from './api.js';
import { showTimesIn } from './i18n.js';
import { readTimesIn } from './zoneless.js';

/** Who is signed in: `{name, permissions, …}` as `GET /session` tells, or null. The key itself is kept in no script. */
let current = null;
/** What the key may do. Stays when the session has ended by itself: the page behind the sign-in is to stay as it was. */
let permissions = [];
const listeners = new Set();

export const session = () => current;

/** @param listener gets the session or null, and whether the reader has left by himself */
export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next, left = false) {
  current = next;
  if (next || left) {
    permissions = next?.permissions ?? [];
  }
  if (next) {
    showTimesIn(next.timezone);
    readTimesIn(next.output_timezone);
  }
  listeners.forEach((listener) => listener(next, left));
}

/** Whether the signed-in key may do something; what it may not do is not shown. */
export function can(permission) {
  return !permission || [permission, 'admin', '*'].some((one) => permissions.includes(one));
}

export async function resume() {
  try {
    become(await get('session'));
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    become(null);
  }
}

export async function signIn(key) {
  become(await post('session', { api_key: key.trim() }));
}

/** Fails when the server was not reached: the browser is signed in then as before, and nobody must think otherwise. */
export async function signOut() {
  try {
    await remove('session');
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
  }
  become(null, true);
}

/** The server knows the session no more: the key was revoked, or its time is over. */
export function ended() {
  if (current) {
    become(null);
  }
}
