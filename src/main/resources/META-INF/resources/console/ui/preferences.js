import { html, useState } from '../lib/preact.js';
import { language, languages, speak, t } from '../core/i18n.js';

const KEPT = 'rollcall.theme';
const THEMES = ['auto', 'light', 'dark'];

const kept = () => localStorage.getItem(KEPT) ?? 'auto';

function apply(theme) {
  document.documentElement.dataset.theme = theme;
}

apply(kept());

/** Language and light or dark; kept in this browser. */
export function Preferences() {
  const [theme, setTheme] = useState(kept());
  const choose = (next) => {
    localStorage.setItem(KEPT, next);
    apply(next);
    setTheme(next);
  };
  return html`
    <div class="preferences">
      <select aria-label=${t('pref.language')} onChange=${(event) => speak(event.target.value)}>
        ${Object.entries(languages).map(([tag, name]) => html`<option value=${tag} lang=${tag} selected=${tag === language}>${name}</option>`)}
      </select>
      <select aria-label=${t('pref.theme')} onChange=${(event) => choose(event.target.value)}>
        ${THEMES.map((name) => html`<option value=${name} selected=${name === theme}>${t(`pref.theme.${name}`)}</option>`)}
      </select>
    </div>`;
}
