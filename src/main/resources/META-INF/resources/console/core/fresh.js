import { useData } from './data.js';

/**
 * Like `useData`, for lists whose filters change: what was loaded for others stays while these are under way, and is dropped when they fail.
 * @return likewise, and `stale` while the data are those of others
 */
export function useFresh(load, deps, options) {
  const key = JSON.stringify(deps);
  const state = useData(async (signal) => ({ key, value: await load(signal) }), deps, options);
  const stale = state.data?.key !== key;
  return { ...state, stale, data: stale && state.error ? undefined : state.data?.value };
}
