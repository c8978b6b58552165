import { useEffect, useState } from '../../lib/preact.js';

const DRAWN = 500;

/**
 * Prints what the page shows with light colours, whatever the screen has: a chart is a picture and keeps the colours it was drawn with.
 * @param load gives what has to be on paper beyond what is shown
 * @return `{printing, print}`; `printing` is what `load` gave until it is on paper, else null
 */
export function usePrint(load) {
  const [printing, setPrinting] = useState(null);
  useEffect(() => {
    if (!printing) {
      return undefined;
    }
    const root = document.documentElement.dataset;
    const theme = root.theme;
    const over = () => setPrinting(null);
    root.theme = 'light';
    addEventListener('afterprint', over, { once: true });
    const timer = setTimeout(() => print(), DRAWN);
    return () => {
      clearTimeout(timer);
      removeEventListener('afterprint', over);
      root.theme = theme;
    };
  }, [printing]);
  return { printing, print: async () => setPrinting(await load()) };
}
