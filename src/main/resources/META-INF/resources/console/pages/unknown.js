import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { get, post, remove } from '../core/api.js';
import { useData } from '../core/data.js';
import { t } from '../core/i18n.js';
import { useLastPage } from '../core/last-page.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Confirm } from '../ui/dialog.js';
import { Page, Tabs } from '../ui/page.js';
import { forgetFaces } from '../ui/person-face.js';
import { Notice, Problem } from '../ui/problem.js';
import { Refusal } from '../ui/refusal.js';
import { Pager } from '../ui/table.js';
import { tell } from '../ui/toast.js';
import { Assign } from './unknown/assign.js';
import { Off } from './unknown/off.js';
import { Stranger } from './unknown/stranger.js';

const LIMIT = 24;
const EVERY = 30_000;

/** Faces that cameras saw and nobody enrolled resembles: who is it? */
export default function Unknown({ query }) {
  const status = query.status === 'ignored' ? 'ignored' : 'open';
  const offset = Number(query.offset) || 0;
  const inbox = useData((signal) => get('unknowns', { status, limit: LIMIT, offset }, signal), [status, offset], { every: EVERY });
  useLastPage(inbox.loading ? undefined : inbox.data?.total, offset, LIMIT);
  const days = useData(async (signal) => can('config:read') && (await get('config', {}, signal)).config.unknown_retention_days);
  const [asks, setAsks] = useState(null);
  const list = useRef(null);
  const next = useRef(null);
  const faces = inbox.data?.unknowns;

  // After a deed the reader goes on with the face that took the place of the one that is gone.
  useEffect(() => {
    if (next.current !== null && faces && !asks) {
      const cards = list.current?.querySelectorAll('.stranger') ?? [];
      (cards[Math.min(next.current, cards.length - 1)] ?? document.querySelector('h1'))?.focus();
      next.current = null;
    }
  }, [faces, asks]);

  const gone = (face) => {
    next.current = faces.findIndex((each) => each.id === face.id);
    inbox.set((before) => ({ ...before, total: before.total - 1, unknowns: before.unknowns.filter((each) => each.id !== face.id) }));
    if (faces.length === 1 && offset) {
      refine({ offset: Math.max(0, offset - LIMIT) || undefined });
    } else {
      inbox.reload();
    }
  };
  const deeds = {
    assign: (face) => setAsks({ what: 'assign', face }),
    create: (face) => setAsks({ what: 'create', face }),
    discard: (face) => setAsks({ what: 'discard', face }),
    ignore: async (face) => {
      await post(`unknowns/${face.id}/ignore`);
      gone(face);
      tell(t('unknown.ignored'));
    },
  };
  const assigned = (face, person, faceId) => {
    const undo = async () => {
      await remove(`persons/${encodeURIComponent(person.person_id)}/faces/${faceId}`);
      forgetFaces(person.person_id);
      tell(t('unknown.undone', { name: person.name }), { kind: 'info' });
    };
    gone(face);
    forgetFaces(person.person_id);
    tell(t(faceId ? 'unknown.enrolled' : 'unknown.assigned', { name: person.name }), { undo: faceId ? undo : undefined });
  };

  // Beside the page and not in it: a dialog that is moved with its neighbours is modal no more.
  const page = (content) => html`
    <${Page} key="page" title=${t('unknown.title')} lead=${t('unknown.lead')}>${content}</>
    <div key="dialog">
      ${asks?.what === 'discard' && html`
        <${Confirm} title=${t('unknown.discard.title')} kind="danger" label=${t('unknown.discard')} close=${() => setAsks(null)}
          confirm=${async () => { await post(`unknowns/${asks.face.id}/discard`); gone(asks.face); tell(t('unknown.discarded')); }}>
          <p>${t('unknown.discard.text')}</p></>`}
      ${['assign', 'create'].includes(asks?.what) && html`
        <${Assign} face=${asks.face} isNew=${asks.what === 'create'} close=${() => setAsks(null)} assigned=${(person, faceId) => assigned(asks.face, person, faceId)} />`}
    </div>`;

  if (!inbox.data) {
    return page(!inbox.error ? html`<${Busy} />`
      : inbox.error.details?.reason ? html`<${Notice} kind="bad"><${Refusal} refusal=${inbox.error} /></>`
      : html`<${Problem} error=${inbox.error} retry=${inbox.reload} />`);
  }
  if (!inbox.data.enabled) {
    return page(html`<${Off} days=${days.data} switched=${inbox.reload} />`);
  }
  return page(html`
    <${Tabs} label=${t('unknown.which')} chosen=${status} href=${(name) => to('/unknown', { status: name === 'open' ? '' : name })}
      tabs=${['open', 'ignored'].map((name) => [name, t(`unknown.status.${name}`)])} />
    <${Problem} error=${inbox.error} retry=${inbox.reload} />
    ${days.data || status === 'ignored' ? html`<p class="hint">${status === 'ignored' ? t('unknown.ignored.hint') : t('unknown.kept', { n: days.data })} ${can('person:write') && faces.length > 0 && t(`unknown.keys.${status}`)}</p>` : ''}
    ${faces.length === 0 && html`<p class="empty card">${t(`unknown.none.${status}`)}</p>`}
    <div class="strangers" ref=${list}>${faces.map((face) => html`<${Stranger} key=${face.id} face=${face} deeds=${deeds} />`)}</div>
    <${Pager} total=${inbox.data.total} offset=${offset} limit=${LIMIT} turn=${(where) => refine({ offset: where || undefined })} />`);
}
