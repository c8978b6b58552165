import { html, useEffect, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { useRested } from '../core/data.js';
import { useFresh } from '../core/fresh.js';
import { t } from '../core/i18n.js';
import { useLastPage } from '../core/last-page.js';
import { refine, to } from '../core/router.js';
import { can } from '../core/session.js';
import { LinkButton } from '../ui/button.js';
import { Search, Select } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { PersonFace } from '../ui/person-face.js';
import { Pager, Table } from '../ui/table.js';
import { ConsentBadge, StatusBadge } from './people/badges.js';
import { useDepartments } from './people/departments.js';
import { TurnTo } from './people/turn-to.js';

const LIMIT = 25;

const href = (person) => to(`/people/${encodeURIComponent(person.person_id)}`);

const columns = () => [
  { name: 'name', label: t('people.name'), cell: (person) => html`
    <a class="person-link" href=${href(person)}>
      <${PersonFace} id=${person.person_id} name=${person.name} />
      <span>${person.name}</span>
    </a>` },
  { name: 'person_id', label: t('people.person_id'), cell: (person) => html`<span class="code">${person.person_id}</span>` },
  { name: 'department', label: t('people.department'), cell: (person) => person.department ?? '–' },
  { name: 'position', label: t('people.position'), cell: (person) => person.position ?? '–' },
  { name: 'consent', label: t('people.consent'), cell: (person) => html`<${ConsentBadge} consent=${person.consent} />` },
  { name: 'status', label: t('people.status'), cell: (person) => html`<${StatusBadge} status=${person.status} />` },
];

/** Everybody, by name, a page at a time. */
export default function People({ query }) {
  const { status = 'active', consent = '', faces = '', department = '', q = '' } = query;
  const offset = Number(query.offset) || 0;
  const [words, setWords] = useState(q);
  const rested = useRested(words.trim());
  const list = useFresh((signal) => get('persons', { status, consent, faces, department, q, limit: LIMIT, offset }, signal),
    [status, consent, faces, department, q, offset]);
  const departments = useDepartments();
  const total = list.data?.total;
  const filter = (changes) => refine({ ...changes, offset: '' });

  useEffect(() => {
    if (rested !== q) {
      filter({ q: rested });
    }
  }, [rested]);

  // Another address, not somebody typing.
  useEffect(() => {
    if (q !== rested) {
      setWords(q);
    }
  }, [q]);

  useLastPage(list.stale ? undefined : total, offset, LIMIT);

  return html`
    <${Page} title=${t('people.title')} lead=${t('people.lead')} actions=${can('person:write') && [
      html`<${LinkButton} href="#/people/import">${t('people.import')}</>`,
      html`<${LinkButton} kind="primary" href="#/people/new">${t('people.new')}</>`,
    ]}>
      <div class="toolbar">
        <${Search} value=${words} onChange=${setWords} label=${t('people.search')} />
        <${Select} label=${t('people.status')} value=${status} onChange=${(value) => filter({ status: value === 'active' ? '' : value })}
          options=${['active', 'inactive', 'deleted', 'all'].map((key) => [key, t(`people.status.${key}`)])} />
        ${departments.length > 0 && html`<${Select} label=${t('people.department')} value=${department} onChange=${(value) => filter({ department: value })}
          options=${[['', t('people.department.any')], ...[...new Set([...departments, department])].filter(Boolean).map((name) => [name, name])]} />`}
        <${Select} label=${t('people.consent')} value=${consent} onChange=${(value) => filter({ consent: value })}
          options=${[['', t('people.consent.any')], ...['given', 'withdrawn', 'none'].map((key) => [key, t(`people.consent.${key}`)])]} />
        <${Select} label=${t('people.faces')} value=${faces} onChange=${(value) => filter({ faces: value })}
          options=${['', 'some', 'none'].map((key) => [key, t(`people.faces.${key || 'any'}`)])} />
      </div>
      <${Table} caption=${t('people.title')} columns=${columns()} rows=${list.data?.persons} id=${(person) => person.person_id} of=${list}
        empty=${t(status === 'active' && !consent && !faces && !department && !q ? 'people.empty' : 'people.emptyFiltered')} />
      <div class="pages">
        <${TurnTo} total=${total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
        <${Pager} total=${total} offset=${offset} limit=${LIMIT} turn=${(next) => refine({ offset: next || '' })} />
      </div>
    </>`;
}
