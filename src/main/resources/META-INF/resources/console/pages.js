/**
 * All pages. `path` is what stands behind `#`; `needs` the permission without which neither the page nor a way to it is shown;
 * `texts` the files of `i18n/`; `nav` its place in the navigation, where it has one.
 */
export const routes = [
  { path: '/', page: () => import('./pages/today.js'), texts: ['today'], needs: 'attendance:read', nav: { group: 'day', icon: 'today', key: 'nav.today' } },
  { path: '/people', page: () => import('./pages/people.js'), texts: ['people'], needs: 'person:read', nav: { group: 'day', icon: 'people', key: 'nav.people' } },
  { path: '/people/new', page: () => import('./pages/person-new.js'), texts: ['people'], needs: 'person:write' },
  { path: '/people/import', page: () => import('./pages/people-import.js'), texts: ['people'], needs: 'person:write' },
  { path: '/people/:id', page: () => import('./pages/person.js'), texts: ['people'], needs: 'person:read' },
  { path: '/people/:id/enrol', page: () => import('./pages/enrol.js'), texts: ['enrol', 'faces'], needs: 'person:write' },
  { path: '/attendance', page: () => import('./pages/attendance.js'), texts: ['attendance', 'picker'], needs: 'attendance:read', nav: { group: 'day', icon: 'attendance', key: 'nav.attendance' } },
  { path: '/attendance/:id', page: () => import('./pages/attendance-record.js'), texts: ['attendance', 'picker'], needs: 'attendance:read' },
  { path: '/reports', page: () => import('./pages/reports.js'), texts: ['reports'], needs: 'reports:read', nav: { group: 'day', icon: 'reports', key: 'nav.reports' } },
  { path: '/cameras', page: () => import('./pages/cameras.js'), texts: ['cameras'], needs: 'camera:read', nav: { group: 'seeing', icon: 'cameras', key: 'nav.cameras' } },
  { path: '/cameras/new', page: () => import('./pages/camera-new.js'), texts: ['cameras'], needs: 'camera:write' },
  { path: '/cameras/:name', page: () => import('./pages/camera.js'), texts: ['cameras'], needs: 'camera:read' },
  { path: '/unknown', page: () => import('./pages/unknown.js'), texts: ['unknown', 'faces', 'picker'], needs: 'recognition:read', nav: { group: 'seeing', icon: 'unknown', key: 'nav.unknown' } },
  { path: '/decisions', page: () => import('./pages/decisions.js'), texts: ['decisions', 'picker'], needs: 'recognition:read', nav: { group: 'seeing', icon: 'decisions', key: 'nav.decisions' } },
  { path: '/decisions/:id', page: () => import('./pages/decision.js'), texts: ['decisions', 'faces', 'picker'], needs: 'recognition:read' },
  { path: '/quality', page: () => import('./pages/quality.js'), texts: ['quality'], needs: 'admin', nav: { group: 'seeing', icon: 'quality', key: 'nav.quality' } },
  { path: '/settings', page: () => import('./pages/settings.js'), texts: ['settings'], needs: 'config:read', nav: { group: 'system', icon: 'settings', key: 'nav.settings' } },
  { path: '/keys', page: () => import('./pages/keys.js'), texts: ['keys'], needs: 'admin', nav: { group: 'system', icon: 'keys', key: 'nav.keys' } },
  { path: '/webhooks', page: () => import('./pages/webhooks.js'), texts: ['webhooks'], needs: 'webhook:write', nav: { group: 'system', icon: 'webhooks', key: 'nav.webhooks' } },
  { path: '/webhooks/:id', page: () => import('./pages/webhook.js'), texts: ['webhooks'], needs: 'webhook:write' },
  { path: '/odoo', page: () => import('./pages/odoo.js'), texts: ['odoo'], needs: 'sync:read', nav: { group: 'system', icon: 'odoo', key: 'nav.odoo' } },
  { path: '/logs', page: () => import('./pages/logs.js'), texts: ['logs'], needs: 'logs:read', nav: { group: 'system', icon: 'logs', key: 'nav.logs' } },
  { path: '/status', page: () => import('./pages/status.js'), texts: ['status'], needs: 'system:read', nav: { group: 'system', icon: 'status', key: 'nav.status' } },
];
