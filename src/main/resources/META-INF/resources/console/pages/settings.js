import { html } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useData } from '../core/data.js';
import { showTimesIn, t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { readTimesIn } from '../core/zoneless.js';
import { Busy } from '../ui/busy.js';
import { Page } from '../ui/page.js';
import { Problem } from '../ui/problem.js';
import { groupsOf } from './settings/catalogue.js';
import { Group } from './settings/group.js';

const AT_ONCE = 4;

/** Defaults, and who changed what: the API tells them of one setting at a time. A setting can be used without. */
async function allEntries(names, signal) {
  const entries = {};
  const waiting = [...names];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (waiting.length) {
      const key = waiting.shift();
      entries[key] = await get('config', { key }, signal).then((entry) => entry.config, () => undefined);
    }
  }));
  return entries;
}

export default function Settings() {
  const config = useData(async (signal) => (await get('config', {}, signal)).config);
  const names = Object.keys(config.data ?? {});
  const entries = useData((signal) => allEntries(names, signal), [names.join()]);
  const writable = can('config:write');

  const saved = (key, value) => {
    ({ timezone: showTimesIn, output_timezone: readTimesIn })[key]?.(value);
    config.set((before) => ({ ...before, [key]: value }));
    if (key === 'face_confidence_threshold') {
      config.reload();
    }
    get('config', { key }).then((entry) => entries.set((before) => ({ ...before, [key]: entry.config })), () => {});
  };

  return html`
    <${Page} title=${t('settings.title')} lead=${t(writable ? 'settings.lead' : 'settings.leadRead')} className="slim">
      <${Problem} error=${config.error} retry=${config.reload} />
      ${!config.data && config.loading && html`<${Busy} />`}
      ${config.data && groupsOf(config.data).map(([name, settings]) => html`
        <${Group} key=${name} ...${{ name, settings, writable, saved }} config=${config.data} entries=${entries.data} />`)}
    </>`;
}
