import { html, useEffect, useState } from '../../lib/preact.js';
import { put, remove } from '../../core/api.js';
import { t } from '../../core/i18n.js';
import { go } from '../../core/router.js';
import { can } from '../../core/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { Form, useForm } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { tell } from '../../ui/toast.js';
import { Connection } from './connection.js';
import { Counting, Passage } from './meaning.js';
import { Overview } from './overview.js';
import { refused } from './refused.js';
import { ScheduleEditor } from './schedule.js';
import { Snapshot } from './snapshot.js';
import { TestPicture } from './trial.js';
import { changes, path, valuesOf } from './values.js';
import { isLive, title } from './words.js';

/** The settings of a camera: a form for whoever may change them here. `changed` gets the camera as it is afterwards. */
export function Settings({ camera, tested, changed }) {
  return can('camera:write') && camera.managed_by !== 'configuration'
    ? html`<${Change} ...${{ camera, tested, changed }} />`
    : html`<${Overview} camera=${camera} />`;
}

function Change({ camera, tested, changed }) {
  const [before, setBefore] = useState(() => valuesOf(camera));
  const [asked, setAsked] = useState(false);
  const form = useForm(before, async (values) => {
    const body = changes(values, before);
    if (Object.keys(body).length > 0) {
      changed(await put(path(camera.name), body).catch(refused));
    }
    tell(t('cameras.saved'));
  });
  useEffect(() => {
    if (!form.dirty) {
      const now = valuesOf(camera);
      setBefore(now);
      form.reset(now);
    }
  }, [camera.updated_ts, form.dirty]);

  return html`
    <div class="stack">
      <${Card} className="narrow">
        <${Form} form=${form} cancel=${form.dirty && (() => form.reset(before))}>
          <${Passage} form=${form} />
          <${Counting} form=${form} picture=${html`<${Backdrop} camera=${camera} tested=${tested} />`} size=${camera.state.width ? camera.state : tested} />
          <${ScheduleEditor} form=${form} />
          <${Connection} form=${form} stored=${camera.url} />
        </>
      </>
      <${Card} title=${t('cameras.delete')} className="narrow">
        <p>${t('cameras.delete.lead')}</p>
        <div class="actions"><${Button} kind="danger" onClick=${() => setAsked(true)}>${t('cameras.delete')}</></div>
      </>
      ${asked && html`<${Delete} camera=${camera} close=${() => setAsked(false)} />`}
    </div>`;
}

/** The picture to draw the region on: the latest one, otherwise that of the last test. */
function Backdrop({ camera, tested }) {
  return isLive(camera) ? html`<${Snapshot} name=${camera.name} label=${title(camera)} live />` : html`<${TestPicture} result=${tested} />`;
}

function Delete({ camera, close }) {
  const confirm = async () => {
    await remove(path(camera.name));
    tell(t('cameras.deleted', { camera: title(camera) }));
    go('/cameras');
  };
  return html`
    <${Confirm} title=${t('cameras.delete')} label=${t('cameras.delete')} kind="danger" type=${camera.name} confirm=${confirm} close=${close}>
      <p>${t('cameras.delete.sure', { camera: title(camera) })}</p>
    </>`;
}
