import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { to } from '../core/router.js';
import { can } from '../core/session.js';
import { Page, Tabs } from '../ui/page.js';
import { Audit } from './logs/audit.js';
import { SystemLog } from './logs/system.js';

export default function Logs({ query }) {
  const tab = query.tab === 'audit' && can('admin') ? 'audit' : 'system';
  const tabs = [['system', t('logs.system')], ...(can('admin') ? [['audit', t('logs.audit')]] : [])];
  return html`
    <${Page} title=${t('logs.title')} lead=${t(`logs.lead.${tab}`)}>
      ${tabs.length > 1 && html`<${Tabs} label=${t('logs.title')} tabs=${tabs} chosen=${tab} href=${(name) => to('/logs', { tab: name === 'system' ? '' : name })} />`}
      ${tab === 'audit' ? html`<${Audit} query=${query} />` : html`<${SystemLog} query=${query} />`}
    </>`;
}
