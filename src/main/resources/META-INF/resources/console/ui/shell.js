import { html, useEffect, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { mayLeave, useLocation } from '../core/router.js';
import { can, session, signOut } from '../core/session.js';
import { routes } from '../pages.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { Preferences } from './preferences.js';
import { SystemLine } from './system-line.js';

const GROUPS = ['day', 'seeing', 'system'];

/** The frame around every page: navigation, the state of the system, who is signed in. */
export function Shell({ children }) {
  const { path } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const isHere = (route) => (route.path === '/' ? path === '/' : path === route.path || path.startsWith(`${route.path}/`));
  const links = routes.filter((route) => route.nav && can(route.needs));

  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById('main').focus(); }}>${t('nav.skip')}</a>
    <div class="shell">
      <header class="bar">
        <button type="button" class="button quiet menu" aria-expanded=${open} aria-controls="nav" onClick=${() => setOpen(!open)}>
          <${Icon} name="menu" /><span class="unseen">${t('nav.menu')}</span>
        </button>
        <a class="brand" href="#/"><img src="icon.svg" alt="" width="28" height="28" />Rollcall</a>
        <${SystemLine} />
      </header>
      <nav id="nav" class=${open ? 'open' : ''} aria-label=${t('nav.label')} onKeyDown=${(event) => event.key === 'Escape' && setOpen(false)}>
        ${GROUPS.map((group) => {
          const own = links.filter((route) => route.nav.group === group);
          return own.length > 0 && html`
            <h2>${t(`nav.${group}`)}</h2>
            <ul>${own.map((route) => html`
              <li><a href="#${route.path}" aria-current=${isHere(route) ? 'page' : undefined}><${Icon} name=${route.nav.icon} />${t(route.nav.key)}</a></li>`)}
            </ul>`;
        })}
        <footer>
          <p class="who">${t('nav.signedIn')}<strong>${session()?.name}</strong></p>
          <${Preferences} />
          <${Button} kind="quiet" onClick=${() => mayLeave() && signOut()}><${Icon} name="out" />${t('nav.signOut')}</>
        </footer>
      </nav>
      <main id="main" tabindex="-1">${children}</main>
    </div>`;
}
