import { html, useState } from '../lib/preact.js';
import { useData } from '../core/data.js';
import { date, dateTime, duration, known, named, percent, t } from '../core/i18n.js';
import { go, to } from '../core/router.js';
import { can } from '../core/session.js';
import { Busy } from '../ui/busy.js';
import { Button } from '../ui/button.js';
import { Card, Facts, Page } from '../ui/page.js';
import { Notice, Problem } from '../ui/problem.js';
import { CheckOutDialog } from './attendance/checkout.js';
import { timeOn } from './attendance/clock.js';
import { CorrectDialog } from './attendance/correct.js';
import { History, loadRecord } from './attendance/history.js';
import { useHours } from './attendance/hours.js';
import { useKeptFocus } from './attendance/kept-focus.js';
import { CountDialog, ReassignDialog } from './attendance/punch-dialogs.js';
import { PunchTable } from './attendance/punch-table.js';
import { by, State } from './attendance/state.js';
import { VoidRecordDialog } from './attendance/void-record.js';

/** How one record came about, and what can be put right about it. */
export default function Record({ params }) {
  const hours = useHours();
  const of = useData((signal) => loadRecord(encodeURIComponent(params.id), signal), [params.id]);
  const [dialog, setDialog] = useState(null);
  const act = (what, subject) => setDialog({ what, subject });
  const acted = useKeptFocus(of.data);
  const own = {
    close: () => setDialog(null),
    done: (id = params.id) => {
      acted();
      String(id) === params.id ? of.reload() : go(`/attendance/${id}`);
    },
  };
  const record = of.data?.record;

  if (!record) {
    return html`<${Page} title=${t('attendance.record')} back=${{ href: '#/attendance', label: t('nav.attendance') }}>
      ${of.error?.status === 404 ? html`<${Notice} kind="warn"><p>${t('attendance.refused.noRecord')}</p></>` : of.error ? html`<${Problem} error=${of.error} retry=${of.reload} />` : html`<${Busy} />`}
    </>`;
  }
  const writes = can('attendance:write') && !record.deleted;
  // Dialogs are beside the page and not in it: one that is moved with its neighbours is modal no more.
  return html`
    <${Page} key="page" className="attendance" title=${t('attendance.record.of', { name: record.person_name })} lead=${date(record.date, { dateStyle: 'full' })}
      back=${{ href: to('/attendance', { date: record.date }), label: t('attendance.record.back') }}
      actions=${writes && html`
        ${!record.check_out_ts && html`<${Button} onClick=${() => act('checkout')}>${t('attendance.checkout')}</>`}
        <${Button} kind="primary" onClick=${() => act('correct')}>${t('attendance.correct')}</>
        <${Button} kind="danger" onClick=${() => act('void')}>${t('attendance.void')}</>`}>
      <${Problem} error=${of.error} retry=${of.reload} />
      ${record.deleted && html`<${Notice} kind="warn"><p>${t('attendance.record.gone')}</p></>`}
      <${Card} title=${t('attendance.record')}><${Facts} facts=${facts(record, hours)} /></>
      <${Card} title=${t('attendance.punches')}>
        <p class="muted">${t('attendance.punches.lead')}</p>
        <${PunchTable} punches=${of.data.punches} record=${record} act=${act} />
      </>
      <${History} changes=${of.data.changes} day=${record.date} />
    </>
    <div key="dialog">
      ${dialog?.what === 'checkout' && html`<${CheckOutDialog} record=${record} hours=${hours} ...${own} />`}
      ${dialog?.what === 'correct' && html`<${CorrectDialog} record=${record} ...${own} />`}
      ${dialog?.what === 'void' && html`<${VoidRecordDialog} record=${record} ...${own} />`}
      ${dialog?.what === 'reassign' && html`<${ReassignDialog} punch=${dialog.subject} ...${own} />`}
      ${dialog?.what === 'count' && html`<${CountDialog} punch=${dialog.subject} ...${own} />`}
    </div>`;
}

function facts(record, hours) {
  const person = can('person:read') ? html`<a href="#/people/${encodeURIComponent(record.person_id)}">${record.person_name}</a>` : record.person_name;
  const closed = `attendance.closed.${record.closed_by}`;
  return [
    [t('attendance.person'), html`${person} <span class="muted">${record.person_id}</span>`],
    [t('attendance.in'), timeOn(record.check_in_ts, record.date)],
    [t('attendance.out'), record.check_out_ts ? timeOn(record.check_out_ts, record.date) : t('attendance.history.open')],
    [t('attendance.hours'), duration(record.duration_minutes)],
    [t('attendance.state'), !record.deleted && html`<${State} record=${record} hours=${hours} />`],
    [t('attendance.lastSeen'), !record.check_out_ts && timeOn(record.last_seen_ts, record.date)],
    [t('attendance.by'), `${by(record.marked_by)} (${named('attendance.source', record.source)})`],
    [t('attendance.closedBy'), known(closed) ? t(closed) : ''],
    [t('attendance.location'), record.location],
    [t('attendance.confidence'), percent(record.confidence)],
    [t('attendance.notes'), record.notes],
    [t('attendance.changed'), dateTime(record.updated_ts)],
    [t('attendance.number'), String(record.id)],
    ...Object.entries(record.metadata ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ].filter(([, value]) => value !== false);
}
