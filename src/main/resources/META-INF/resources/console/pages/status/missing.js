import { html, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { named, t } from '../../core/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { Pager, Table } from '../../ui/table.js';

const LIMIT = 20;

/** The faces that a model has not looked at or can make nothing of, and what each of them needs. */
export function Missing({ model, close }) {
  const [offset, setOffset] = useState(0);
  const list = useData((signal) => get(`models/${encodeURIComponent(model)}/missing`, { limit: LIMIT, offset }, signal), [model, offset]);
  const columns = [
    { label: t('status.person'), cell: ({ person_id: id }) => html`<a href="#/people/${encodeURIComponent(id)}?tab=faces">${id}</a>` },
    { label: t('status.reason'), cell: ({ reason }) => named('status.reason', reason) },
  ];
  return html`
    <${Dialog} title=${t('status.missing', { name: model })} close=${close} wide>
      <p>${t('status.missing.text')}</p>
      <${Table} caption=${t('status.missing', { name: model })} columns=${columns} rows=${list.data?.faces} id=${({ face_id: face }) => face} of=${list} />
      <${Pager} total=${list.data?.total} offset=${offset} limit=${LIMIT} turn=${setOffset} />
    </>`;
}
