import { html } from '../../lib/preact.js';
import { number, t, timezone } from '../../core/i18n.js';
import { Card, Facts } from '../../ui/page.js';
import { lasting } from './quantities.js';

const database = (word) => t(word === 'connected' ? 'status.database.connected' : 'status.database.away');

/** The process, its database and what waits for it, and the replicas beside it. */
export function Server({ data, health }) {
  const { replica, spool } = data;
  return html`
    <div class="grid even">
      <${Card} title=${t('status.server')}>
        <${Facts} facts=${[
          [t('status.version'), health?.version],
          [t('status.uptime'), lasting(data.uptime_seconds)],
          [t('status.zone'), timezone()],
          [t('status.memory'), t('status.mebibytes', { n: data.memory_usage_mb })],
          [t('status.cpu'), `${number(data.cpu_usage_percent, 0)} %`],
        ]} />
      </>
      <${Card} title=${t('status.database')}>
        <${Facts} facts=${[
          [t('status.database.attendance'), database(data.database.attendance_db)],
          [t('status.database.faces'), database(data.database.faces_db)],
          [t('status.records'), number(data.database.total_records)],
          [t('status.spool'), spool.problem ?? (spool.waiting ? t('system.waiting', { n: spool.waiting }) : t('status.spool.empty'))],
        ]} />
      </>
      <${Card} title=${t('status.replicas')}>
        <${Facts} facts=${[
          [t('status.replicas.count'), number(replica.replicas)],
          [t('status.replicas.cameras'), number(replica.leases_held)],
          [t('status.replicas.address'), replica.address],
          [t('status.replicas.id'), html`<code>${replica.id}</code>`],
        ]} />
      </>
    </div>`;
}
