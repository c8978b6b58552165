import { html } from '../../lib/preact.js';
import { known, t } from '../../core/i18n.js';
import { Button } from '../../ui/button.js';
import { Badge } from '../../ui/page.js';
import { Checkbox } from '../../ui/field.js';

const AREAS = {
  people: ['person:read', 'person:write', 'person:delete'],
  attendance: ['attendance:read', 'attendance:write', 'reports:read', 'reports:export'],
  recognition: ['recognition:read', 'camera:read', 'camera:write', 'detection:write'],
  programs: ['event:read', 'webhook:write', 'sync:read', 'sync:write'],
  system: ['config:read', 'config:write', 'logs:read', 'system:read', 'system:write'],
};

/** Sets that fit what keys are usually made for. */
const PRESETS = {
  odoo: ['person:read', 'attendance:read'],
  desk: ['person:read', 'person:write', 'attendance:read', 'attendance:write', 'reports:read', 'reports:export', 'recognition:read', 'camera:read', 'event:read', 'config:read', 'system:read'],
  read: Object.values(AREAS).flat().filter((permission) => permission.endsWith(':read')),
  all: ['admin'],
};

const ALL = ['admin', '*'];
const all = (permissions) => permissions.some((permission) => ALL.includes(permission));
const word = (permission) => (known(`keys.may.${permission}`) ? t(`keys.may.${permission}`) : permission);

/** What a key may do, in words; a long list unfolds. */
export function May({ permissions }) {
  if (all(permissions)) {
    return html`<span><${Badge} kind="warn">${t('keys.everything')}</></span>`;
  }
  const list = html`<ul class="may">${permissions.map((permission) => html`<li>${word(permission)}</li>`)}</ul>`;
  return permissions.length < 3 ? list : html`<details><summary>${t('keys.count', { n: permissions.length })}</summary>${list}</details>`;
}

const same = (one, other) => one.length === other.length && one.every((permission) => other.includes(permission));

/** Chooses permissions: one of the presets, or one by one. */
export function Permissions({ value, onChange, error }) {
  const toggle = (permission, on) => onChange(on ? [...value, permission] : value.filter((one) => one !== permission));
  return html`
    <div class="field" role="group" aria-labelledby="permissions-label" aria-describedby=${error && !value.length ? 'permissions-error' : undefined}>
      <strong id="permissions-label">${t('keys.permissions')}</strong>
      <p class="hint">${t('keys.permissionsHint')}</p>
      <div class="actions">${Object.entries(PRESETS).map(([name, preset]) => html`
        <${Button} small aria-pressed=${same(value, preset)} onClick=${() => onChange(preset)}>${t(`keys.preset.${name}`)}</>`)}
      </div>
      ${error && !value.length && html`<p class="wrong" id="permissions-error" role="alert">${error}</p>`}
      <div class="permissions">
        ${Object.entries(AREAS).map(([area, permissions]) => html`
          <fieldset disabled=${all(value)}><legend>${t(`keys.area.${area}`)}</legend>
            ${permissions.map((permission) => html`
              <${Checkbox} label=${word(permission)} hint=${html`<code>${permission}</code>`} checked=${all(value) || value.includes(permission)} onChange=${(on) => toggle(permission, on)} />`)}
          </fieldset>`)}
        <fieldset><legend>${t('keys.area.all')}</legend>
          <${Checkbox} label=${word('admin')} hint=${html`<code>admin</code>`} checked=${all(value)} onChange=${(on) => onChange(on ? ['admin'] : [])} />
        </fieldset>
      </div>
    </div>`;
}
