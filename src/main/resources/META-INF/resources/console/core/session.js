import { get, post, remove } from './api.js';

/** Who is signed in: `{name, permissions, …}` as `GET /session` tells, or null. The key itself is kept in no script. */
let current = null;
const listeners = new Set();

export const session = () => current;

export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next) {
  current = next;
  listeners.forEach((listener) => listener(next));
}

/** Whether the signed-in key may do something; what it may not do is not shown. */
export function can(permission) {
  const held = current?.permissions ?? [];
  return !permission || held.includes(permission) || held.includes('admin') || held.includes('*');
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

export async function signOut() {
  await remove('session').catch(() => {});
  become(null);
}

/** The server knows the session no more: the key was revoked, or its time is over. */
export function ended() {
  if (current) {
    become(null);
  }
}
