import { html, render, useEffect, useState } from './lib/preact.js';
import { ApiError, whenSignedOut } from './core/api.js';
import { t, texts } from './core/i18n.js';
import { match, useLocation } from './core/router.js';
import { can, ended, onSession, resume, session } from './core/session.js';
import { routes } from './pages.js';
import { Busy } from './ui/busy.js';
import { Page } from './ui/page.js';
import { Problem } from './ui/problem.js';
import { Shell } from './ui/shell.js';
import { Toasts } from './ui/toast.js';
import SignIn from './pages/signin.js';

const loaded = {};

/** The page of a route, with its texts; comes over the wire the first time. */
async function load(route) {
  try {
    const [page] = await Promise.all([route.page(), texts(...route.texts)]);
    return (loaded[route.path] = page.default);
  } catch (failure) {
    // So browsers say that a file could not be fetched.
    throw failure instanceof TypeError ? new ApiError(0, {}) : failure;
  }
}

function Routed() {
  const { path, query } = useLocation();
  const [failed, setFailed] = useState(null);
  const [, arrived] = useState(0);
  const found = routes.map((route) => ({ route, params: match(route.path, path) })).find(({ params }) => params);
  const allowed = found && can(found.route.needs);

  const bring = (route) => {
    setFailed(null);
    return load(route).then(() => arrived((n) => n + 1), (error) => setFailed({ route, error }));
  };

  useEffect(() => {
    if (allowed && !loaded[found.route.path]) {
      bring(found.route);
    }
    scrollTo(0, 0);
  }, [path]);

  if (!found || !allowed) {
    return html`<${Page} title=${t(found ? 'page.forbidden' : 'page.unknown')}><p><a href="#/">${t('page.home')}</a></p></>`;
  }
  const Shown = loaded[found.route.path];
  if (!Shown && failed?.route === found.route) {
    return html`<${Problem} error=${failed.error} retry=${() => bring(found.route)} />`;
  }
  return Shown ? html`<${Shown} key=${path} params=${found.params} query=${query} />` : html`<${Busy} />`;
}

/** When the session ends the page is hidden, not thrown away: whoever signs in again with the same key finds what was typed. */
function App() {
  const [who, setWho] = useState(session());
  const [last, setLast] = useState(session());
  useEffect(() => onSession((next, left) => {
    setWho(next);
    (next || left) && setLast(next);
  }), []);
  const isIn = Boolean(who);
  // The field for the key is gone. A page that was hidden takes no focus of its own.
  useEffect(() => {
    if (isIn && document.activeElement === document.body) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [isIn]);
  return html`
    ${last && html`<div key=${last.key_id} hidden=${!who}><${Shell}><${Routed} /></></div>`}
    ${!who && html`<${SignIn} />`}
    <${Toasts} />`;
}

whenSignedOut(ended);
const root = document.getElementById('app');
try {
  await Promise.all([texts('common'), resume()]);
  render(html`<${App} />`, root);
} catch (failure) {
  await texts('common').catch(() => {});
  render(html`<main class="signin"><${Problem} error=${failure} retry=${() => location.reload()} /></main>`, root);
}
