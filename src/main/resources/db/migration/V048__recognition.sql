create table recognition (
    id                uuid primary key,
    camera            text        not null,
    track             bigint      not null,
    decision          text        not null check (decision in ('recognized', 'unknown', 'rejected')),
    reason            text        not null,
    person_key        bigint references person (key),
    second_person_key bigint references person (key),
    similarity        double precision,
    margin            double precision,
    bar               double precision,
    second_similarity double precision,
    quality           double precision,
    liveness          double precision,
    frames            integer     not null,
    booked            boolean     not null,
    first_seen_at     timestamptz not null,
    decided_at        timestamptz not null,
    ended             boolean     not null
);

create index recognition_by_time on recognition (decided_at desc, id desc);
create index recognition_by_person on recognition (person_key, decided_at desc, id desc) where person_key is not null;

comment on table recognition is 'what was decided about each face that a camera followed; no embedding, no picture, deleted after some weeks';
comment on column recognition.bar is 'cosine that was required';
comment on column recognition.booked is 'whether it was handed on to attendance';
