import { html, useState } from '../../lib/preact.js';
import { download, put, remove } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Card } from '../../ui/page.js';
import { forgetFaces } from '../../ui/person-face.js';
import { tell } from '../../ui/toast.js';
import { Erase } from './erase.js';

/** What becomes of the person's data: a copy, a pause, a deletion that can be undone, and an erasure that cannot. */
export function Privacy({ person, set, reload, erased }) {
  const [asking, setAsking] = useState(null);
  const id = person.person_id;
  const path = `persons/${encodeURIComponent(id)}`;
  const values = { name: person.name };

  const become = async (status, text) => {
    const before = person.status;
    set(await put(path, { status }));
    tell(t(text, values), { undo: async () => set(await put(path, { status: before })) });
  };
  const drop = async () => {
    const before = person.status;
    await remove(path);
    reload();
    tell(t('people.deletedNow', values), { undo: can('person:write') && (async () => set(await put(path, { status: before }))) });
  };
  const done = (answer) => {
    forgetFaces(id);
    erased(answer);
  };

  const deleted = person.status === 'deleted';
  const active = person.status === 'active';
  return html`
    ${can('admin') && html`
      <${Card} title=${t('people.export')} actions=${html`<${Button} onClick=${() => download(`${path}/export`, {}, `${id}.zip`)}>${t('people.export.do')}</>`}>
        <p>${t('people.export.means', values)}</p>
      </>`}
    ${can('person:write') && !deleted && html`
      <${Card} title=${t(active ? 'people.deactivate' : 'people.activate')}
        actions=${html`<${Button} onClick=${() => become(active ? 'inactive' : 'active', active ? 'people.deactivated' : 'people.activated')}>${t(active ? 'people.deactivate' : 'people.activate')}</>`}>
        <p>${t(active ? 'people.deactivate.means' : 'people.activate.means', values)}</p>
      </>`}
    ${can('person:delete') && !deleted && html`
      <${Card} title=${t('people.delete')} actions=${html`<${Button} kind="danger" onClick=${() => setAsking('delete')}>${t('people.delete')}</>`}>
        <p>${t('people.delete.means', values)}</p>
      </>`}
    ${can('person:delete') && can('person:write') && deleted && html`
      <${Card} title=${t('people.restore')} actions=${html`<${Button} kind="primary" onClick=${() => become('active', 'people.restored')}>${t('people.restore')}</>`}>
        <p>${t('people.restore.means', values)}</p>
      </>`}
    ${can('person:delete') && can('admin') && html`
      <${Card} title=${t('people.erase')} className="danger-zone" actions=${html`<${Button} kind="danger" onClick=${() => setAsking('erase')}>${t('people.erase')} …</>`}>
        <p>${t('people.erase.means', values)}</p>
      </>`}
    ${asking === 'delete' && html`
      <${Confirm} title=${t('people.delete')} label=${t('people.delete')} kind="danger" confirm=${drop} close=${() => setAsking(null)}>
        <p>${t('people.delete.means', values)}</p>
      </>`}
    ${asking === 'erase' && html`<${Erase} person=${person} done=${done} close=${() => setAsking(null)} />`}
    ${!can('admin') && !can('person:write') && !can('person:delete') && html`<p class="muted">${t('people.data.nothing')}</p>`}`;
}
