import { html, useState } from '../../lib/preact.js';
import { get, post } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { dateTime, dayOf, t, today } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { instantOf } from '../../core/zoneless.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/dialog.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Form, useForm } from '../../ui/form.js';
import { useFirstField, useFocusBack } from '../../ui/focus.js';
import { Card, Facts } from '../../ui/page.js';
import { forgetFaces } from '../../ui/person-face.js';
import { Notice, Problem } from '../../ui/problem.js';
import { Table } from '../../ui/table.js';
import { tell } from '../../ui/toast.js';
import { consentState } from './badges.js';

const MOST = 4000;
const ENTRIES = 100;
const GIVEN = 'person.consent_given';
const WITHDRAWN = 'person.consent_withdrawn';

/** What the person has agreed to; to note it, or that it holds no more. */
export function ConsentTab({ person, set }) {
  const [noting, setNoting] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const path = `persons/${encodeURIComponent(person.person_id)}/consent`;
  const buttons = useFocusBack(noting);
  const state = consentState(person.consent);
  const may = can('person:write') && person.status !== 'deleted';

  const withdraw = async () => {
    set(await post(path, { withdrawn: true }));
    forgetFaces(person.person_id);
    tell(t('people.consent.withdrawnNow'));
  };

  return html`
    <${Card} title=${t('people.consent.title')}>
      <${Notice} kind=${{ given: 'good', withdrawn: 'bad', none: 'warn' }[state]}><p>${t(`people.consent.${state}.means`)}</p></>
      <${Facts} facts=${[
        [t('people.consent.givenAt'), state !== 'none' && person.consent.given_at !== person.consent.withdrawn_at ? dateTime(person.consent.given_at) : undefined],
        [t('people.consent.withdrawnAt'), dateTime(person.consent?.withdrawn_at)],
        [t('people.consent.text'), person.consent?.text],
      ]} />
      ${may && !noting && html`
        <div class="actions" ref=${buttons}>
          <${Button} kind=${state === 'given' ? 'plain' : 'primary'} onClick=${() => setNoting(true)}>${t(state === 'given' ? 'people.consent.change' : 'people.consent.give')}</>
          ${state !== 'withdrawn' && html`<${Button} kind="danger" onClick=${() => setLeaving(true)}>${t('people.consent.withdraw')}</>`}
        </div>`}
      ${may && noting && html`<${Give} path=${path} person=${person} done=${(changed) => { changed && set(changed); setNoting(false); }} />`}
    </>
    ${can('admin') && html`<${History} person=${person} />`}
    ${leaving && html`
      <${Confirm} title=${t('people.consent.withdraw')} label=${t('people.consent.withdraw')} kind="danger" confirm=${withdraw} close=${() => setLeaving(false)}>
        <p>${t('people.consent.withdraw.means', { name: person.name })}</p>
      </>`}`;
}

function Give({ path, person, done }) {
  const noted = consentState(person.consent) === 'given' ? person.consent.given_at : null;
  const before = noted ? dayOf(noted) : today();
  const form = useForm({ given_at: before, text: person.consent?.text ?? '' }, async (values) => {
    try {
      // A day that was not touched keeps its hour; null is now.
      const given = await post(path, { given_at: values.given_at === before ? noted : values.given_at, text: values.text.trim() || null });
      tell(t('people.consent.noted'));
      done(given);
    } catch (failure) {
      if (failure.details?.field === 'given_at') {
        failure.message = t('people.consent.givenAt.wrong');
      }
      throw failure;
    }
  });
  const fields = useFirstField();
  return html`<div ref=${fields}>
    <${Form} form=${form} label=${t('people.consent.note')} cancel=${() => done(null)}>
      <${TextField} type="date" label=${t('people.consent.givenAt')} required max=${today()} min="1970-01-02" ...${form.bind('given_at')} />
      <${TextArea} label=${t('people.consent.text')} hint=${t('people.consent.text.hint')} maxlength=${MOST} ...${form.bind('text')} />
    </></div>`;
}

/** Every change of it, as the audit trail has them. */
function History({ person }) {
  const subject = `person/${person.person_id}`;
  const trail = useData(async (signal) => {
    const both = await Promise.all([GIVEN, WITHDRAWN].map((action) => get('audit', { subject, action, limit: ENTRIES }, signal)));
    return both.flatMap(({ entries }) => entries).sort((a, b) => b.id - a.id);
  }, [subject, JSON.stringify(person.consent)]);
  return html`
    <${Card} title=${t('people.consent.history')}>
      ${trail.error && !trail.data ? html`<${Problem} error=${trail.error} retry=${trail.reload} />` : html`
        <${Table} caption=${t('people.consent.history.changes')} rows=${trail.data} of=${trail} empty=${t('people.consent.history.empty')} columns=${[
          { label: t('people.consent.history.when'), cell: (entry) => dateTime(instantOf(entry.timestamp)) },
          { label: t('people.consent.history.what'), cell: (entry) => t(entry.action === GIVEN ? 'people.consent.wasGiven' : 'people.consent.wasWithdrawn', { since: dateTime(entry.details.given_at) }) },
          { label: t('people.consent.history.who'), cell: (entry) => entry.key_name ?? t('people.consent.history.server') },
        ]} />`}
    </>`;
}
