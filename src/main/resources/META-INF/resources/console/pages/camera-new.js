import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { post, put, remove } from '../core/api.js';
import { t } from '../core/i18n.js';
import { go, guardLeaving } from '../core/router.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { Card, Page } from '../ui/page.js';
import { tell } from '../ui/toast.js';
import { Connection } from './cameras/connection.js';
import { Counting, Passage } from './cameras/meaning.js';
import { refused } from './cameras/refused.js';
import { ScheduleEditor } from './cameras/schedule.js';
import { TestPicture, Trial } from './cameras/trial.js';
import { path, usual, whole } from './cameras/values.js';

/**
 * Adds a camera. The server tries only cameras that it knows: the first test keeps it, switched off; it is started when it is added, and
 * removed again when the page is left without that.
 */
export default function CameraNew() {
  const kept = useRef(null);
  const testing = useRef(false);
  const [tested, setTested] = useState(null);
  const [further, setFurther] = useState(false);
  const [added, setAdded] = useState(null);

  const keep = async (values, enabled) => {
    if (kept.current && kept.current !== values.name) {
      await remove(path(kept.current));
      kept.current = null;
    }
    const { name, ...rest } = whole(values);
    await (kept.current ? put(path(name), { ...rest, enabled }) : post('cameras', { name, ...rest, enabled })).catch(refused);
    kept.current = name;
  };
  const test = async (values) => {
    setTested({ pending: (values.open_timeout ?? usual.open_timeout) + 2 });
    try {
      await keep(values, false);
      const result = await post(`${path(values.name)}/test`);
      setTested(result);
      setFurther((before) => before || result.reachable);
    } catch (failure) {
      setTested(null);
      throw failure;
    }
  };
  const form = useForm(usual, async (values) => {
    if (testing.current || !further) {
      testing.current = false;
      return test(values);
    }
    await keep(values, true);
    kept.current = null;
    setAdded(values.name);
  });
  const again = () => {
    testing.current = true;
    return form.submit();
  };

  useEffect(() => guardLeaving(() => kept.current && t('form.unsaved')), []);
  useEffect(() => () => {
    if (kept.current) {
      remove(path(kept.current)).catch(() => {});
    }
  }, []);
  // Not before the form has nothing unsaved: it would ask.
  useEffect(() => {
    if (added && !form.dirty) {
      tell(t('cameras.added', { camera: added }));
      go(`/cameras/${encodeURIComponent(added)}`);
    }
  }, [added, form.dirty]);

  const picture = html`<${TestPicture} result=${tested} />`;
  return html`
    <${Page} title=${t('cameras.add')} lead=${t('cameras.add.lead')} back=${{ href: '#/cameras', label: t('nav.cameras') }}>
      <${Card} className="narrow">
        <${Form} form=${form} label=${t(further ? 'cameras.add' : 'cameras.test')} cancel=${() => go('/cameras')}>
          <${TextField} label=${t('cameras.name')} required pattern="[A-Za-z0-9_\\-]{1,64}" maxlength="64" autocomplete="off" spellcheck="false" autocapitalize="none"
            hint=${t('cameras.name.hint')} ...${form.bind('name')} />
          <${Connection} form=${form} />
          <div aria-live="polite" class="trial"><${Trial} result=${tested} /></div>
          ${further
            ? html`
              <div class="actions"><${Button} small onClick=${again}>${t('cameras.test.again')}</></div>
              <${Passage} form=${form} />
              <${Counting} form=${form} picture=${picture} size=${tested} />
              <${ScheduleEditor} form=${form} />`
            : html`<p class="hint">${t('cameras.test.hint')} <button type="button" class="link" onClick=${() => setFurther(true)}>${t('cameras.test.skip')}</button></p>`}
        </>
      </>
    </>`;
}
