import { useEffect } from '../lib/preact.js';
import { refine } from './router.js';

/**
 * Rows have become fewer, or the link is old: leads to the last page there is.
 * @param total of the rows that are shown, undefined while they are on their way
 */
export function useLastPage(total, offset, limit) {
  useEffect(() => {
    if (total > 0 && offset >= total) {
      refine({ offset: Math.floor((total - 1) / limit) * limit || '' });
    }
  }, [total, offset]);
}
