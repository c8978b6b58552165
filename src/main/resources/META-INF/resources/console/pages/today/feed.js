import { html, useEffect, useRef, useState } from '../../lib/preact.js';
import { get } from '../../core/api.js';
import { useData } from '../../core/data.js';
import { named, percent, t, time } from '../../core/i18n.js';
import { can } from '../../core/session.js';
import { Badge, Card } from '../../ui/page.js';
import { PersonFace } from '../../ui/person-face.js';
import { Problem } from '../../ui/problem.js';

const SHOWN = 10;
const EVERY = 15_000;
const PAUSE = 300;

/** Punches know no names and no outcome: both are in the record that they were given to. */
async function passages(day, records, signal) {
  const { punches } = await get('punches', { start_date: day, end_date: day, limit: SHOWN }, signal);
  const missing = [...new Set(punches.map((punch) => punch.record_id))].filter((id) => !records.has(id));
  await Promise.all(missing.map(async (id) => {
    const record = await get(`attendance/${id}`, {}, signal).catch((failure) => {
      if (failure.status !== 404) {
        throw failure;
      }
    });
    record && records.set(id, record);
  }));
  return punches.filter((punch) => records.has(punch.record_id)).map((punch) => passage(punch, records.get(punch.record_id)));
}

function passage(punch, record) {
  const outcome = punch.time_ts === record.check_in_ts ? 'came' : punch.time_ts === record.check_out_ts ? 'went' : 'passed';
  return {
    id: punch.id, outcome, person: punch.person_id, name: record.person_name, record: record.id, at: punch.time_ts,
    where: punch.location ?? punch.camera ?? named('today.source', punch.source),
    confidence: punch.source === 'face' ? punch.confidence : undefined,
  };
}

const sentence = (one) => t(`today.${one.outcome}.sentence`, { name: one.name, time: time(one.at), where: one.where });

/** Who has just passed, latest first. With events it moves by itself; without, it is asked for every quarter of a minute. */
export function Feed({ day, listening, told }) {
  const records = useRef(new Map());
  const [tick, setTick] = useState(0);
  const list = useData((signal) => {
    if (!listening) {
      records.current.clear();
    }
    return passages(day, records.current, signal);
  }, [day, tick, listening], { every: listening ? undefined : EVERY });

  useEffect(() => {
    let timer;
    told.current = ({ data }) => {
      records.current.set(data.id, data);
      timer ||= setTimeout(() => {
        timer = 0;
        setTick((n) => n + 1);
      }, PAUSE);
    };
    return () => {
      clearTimeout(timer);
      told.current = () => {};
    };
  }, []);

  const seen = useRef(null);
  const fresh = seen.current ? (list.data ?? []).filter(({ id }) => !seen.current.has(id)) : [];
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (fresh.length > 0) {
      setAnnounced(fresh.length === 1 ? sentence(fresh[0]) : t('today.several', { n: fresh.length, latest: sentence(fresh[0]) }));
    }
    if (list.data) {
      seen.current = new Set([...(seen.current ?? []), ...list.data.map(({ id }) => id)]);
    }
  }, [list.data]);

  return html`
    <${Card} title=${t('today.live')} className="feed"
      actions=${html`<${Badge} kind=${listening ? 'good' : 'plain'}>${t(listening ? 'today.live.now' : 'today.live.polled')}</>`}>
      <${Problem} error=${list.error} retry=${list.reload} />
      <p class="unseen" role="status">${announced}</p>
      ${list.data?.length === 0 && html`<p class="empty">${t('today.live.empty')}</p>`}
      ${list.data?.length > 0 && html`<ol>${list.data.map((one) => html`<${Passage} key=${one.id} one=${one} fresh=${fresh.includes(one)} />`)}</ol>`}
    </>`;
}

/** `fresh`: came while somebody was looking. */
function Passage({ one, fresh }) {
  const [marked] = useState(fresh);
  const name = can('person:read') ? html`<a href="#/people/${encodeURIComponent(one.person)}">${one.name}</a>` : one.name;
  return html`
    <li class="person ${marked ? 'fresh' : ''}">
      <${PersonFace} id=${one.person} name=${one.name} />
      <div>${name}<small>${[one.where, percent(one.confidence)].filter(Boolean).join(' · ')}</small></div>
      <div class="when">
        <a class="numeric" href="#/attendance/${one.record}"><time datetime=${one.at}>${time(one.at)}</time></a>
        <small>${t(`today.${one.outcome}.word`)}</small>
      </div>
    </li>`;
}
