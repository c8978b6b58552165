import { html } from '../../lib/preact.js';
import { t } from '../../core/i18n.js';
import { Checkbox, NumberField, Select, TextField } from '../../ui/field.js';
import { isRemote, kindOf } from './values.js';

const KINDS = ['rtsp', 'mjpeg', 'snapshot', 'file', 'folder'];

/** Where the pictures come from. `stored`: the camera's address as the server shows it, of one that there is. */
export function Connection({ form, stored }) {
  const { values, bind } = form;
  const kind = values.kind || kindOf(values.url.trim());
  const hasLogin = stored?.includes('***@');
  return html`
    <fieldset>
      <legend>${t('cameras.connection')}</legend>
      <${TextField} label=${t('cameras.url')} required autocomplete="off" spellcheck="false" autocapitalize="none" maxlength="2000"
        placeholder="rtsp://192.0.2.10/stream1" hint=${t(stored?.includes('***') ? 'cameras.url.hidden' : 'cameras.url.hint')} ...${bind('url')} />
      <${Select} label=${t('cameras.kind')} hint=${kindHint(kind, values.url)} ...${bind('kind')}
        options=${[...(stored ? [] : [['', t('cameras.kind.guess')]]), ...KINDS.map((name) => [name, t(`cameras.kind.${name}`)])]} />
      ${isRemote(values.url) && html`
        <div class="two">
          <${TextField} label=${t('cameras.user')} autocomplete="off" spellcheck="false" autocapitalize="none" maxlength="255" disabled=${values.no_login}
            hint=${t(hasLogin ? 'cameras.login.kept' : 'cameras.user.hint')} ...${bind('user_name')} />
          <${TextField} label=${t('cameras.password')} type="password" autocomplete="new-password" maxlength="255" disabled=${values.no_login}
            hint=${t('cameras.password.hint')} ...${bind('password')} />
        </div>
        ${hasLogin && html`<${Checkbox} label=${t('cameras.login.none')} checked=${values.no_login} onChange=${(on) => form.set('no_login', on)} />`}`}
      <${Pace} form=${form} kind=${kind} />
    </fieldset>`;
}

const kindHint = (kind, url) => (kind ? t(`cameras.kind.${kind}.hint`) : url.trim() && t('cameras.kind.hint'));

/** Rarely needed. */
function Pace({ form: { values, bind, set, error }, kind }) {
  const scaled = kind !== 'mjpeg' && kind !== 'snapshot';
  return html`
    <details open=${['frame_rate', 'snapshot_interval', 'max_width', 'max_height', 'open_timeout', 'stall_timeout'].includes(error?.details?.field) || undefined} onInvalidCapture=${(event) => { event.currentTarget.open = true; }}>
      <summary>${t('cameras.more')}</summary>
      <div class="form">
        <div class="two">
          ${kind === 'snapshot'
            ? html`<${NumberField} label=${t('cameras.interval')} hint=${t('cameras.interval.hint')} min="0.1" max="60" step="any" ...${bind('snapshot_interval')} />`
            : html`<${NumberField} label=${t('cameras.rate')} hint=${t('cameras.rate.hint')} min="0.1" max="60" step="any" ...${bind('frame_rate')} />`}
          ${scaled && html`
            <${NumberField} label=${t('cameras.width')} hint=${t('cameras.width.hint')} min="64" max="8192" ...${bind('max_width')} />
            <${NumberField} label=${t('cameras.height')} hint=${t('cameras.width.hint')} min="64" max="8192" ...${bind('max_height')} />`}
          <${NumberField} label=${t('cameras.open')} hint=${t('cameras.open.hint')} min="1" max="300" step="any" ...${bind('open_timeout')} />
          <${NumberField} label=${t('cameras.stall')} hint=${t('cameras.stall.hint')} min="1" max="300" step="any" ...${bind('stall_timeout')} />
        </div>
        ${kind !== 'rtsp' && scaled && html`<${Checkbox} label=${t('cameras.loop')} hint=${t('cameras.loop.hint')} checked=${values.loop} onChange=${(on) => set('loop', on)} />`}
      </div>
    </details>`;
}
