import { html, useEffect, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTime, t } from '../../core/i18n.js';
import { guardLeaving } from '../../core/router.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { Card, Facts } from '../../ui/page.js';
import { Notice } from '../../ui/problem.js';
import { tell } from '../../ui/toast.js';
import { save } from './save.js';

const RECENT = 20;

const NEAR = 2000;

/** Which entry it is, nobody tells; it is of about the same second. */
const isOf = (entry, { deleted_at: at }) => Math.abs(new Date(entry.erased_ts) - instantOf(at)) < NEAR;

/** The receipt of an erasure, which is kept nowhere: whoever leaves without it is asked. */
export function Receipt({ id, erased }) {
  const [kept, setKept] = useState(false);
  useEffect(() => (kept ? undefined : guardLeaving(() => t('people.receipt.unsaved'))), [kept]);
  const found = useData(async (signal) => (await get('erasures', { limit: RECENT }, signal)).erasures.find((entry) => isOf(entry, erased)));
  const { receipt } = erased;

  const file = () => {
    save(new Blob([[t('people.receipt.title'), '', `person_id: ${id}`, `receipt: ${receipt}`, `erased_at: ${found.data?.erased_ts ?? erased.deleted_at}`,
      found.data ? `pseudonym: ${found.data.pseudonym}` : '', '', t('people.receipt.means'), ''].join('\n')], { type: 'text/plain' }), `erasure-${id}.txt`);
    setKept(true);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(receipt);
    setKept(true);
    tell(t('do.copied'));
  };
  return html`
    <${Notice} kind="good"><p>${t('people.receipt.done', { id })}</p></>
    <${Card} title=${t('people.receipt.title')} actions=${[
      navigator.clipboard && html`<${Button} onClick=${copy}>${t('do.copy')}</>`,
      html`<${Button} kind="primary" onClick=${file}>${t('do.download')}</>`,
    ]}>
      <p class="receipt"><code>${receipt}</code></p>
      <p>${t('people.receipt.means')}</p>
      <${Facts} facts=${[
        [t('people.person_id'), id],
        [t('people.receipt.pseudonym'), found.data?.pseudonym],
        [t('people.receipt.when'), dateTime(found.data?.erased_ts)],
        [t('people.receipt.notice'), dateTime(found.data?.notice_until_ts)],
        [t('people.receipt.traces'), dateTime(found.data?.purge_after_ts)],
      ]} />
      <p class="hint">${t('people.receipt.later')}</p>
    </>`;
}
