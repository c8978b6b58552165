create table attendance_record (
    id          integer generated always as identity primary key,
    person_key  bigint      not null references person (key),
    person_name text        not null,
    work_date   date        not null,
    zone        text        not null,
    check_in    timestamptz not null,
    last_seen   timestamptz not null,
    check_out   timestamptz,
    closed_by   text check (closed_by in ('manual', 'exit', 'auto')),
    source      text        not null check (source in ('face', 'manual', 'card')),
    confidence  numeric(5, 2) not null check (confidence between 0 and 100),
    marked_by   text        not null,
    notes       text,
    location    text,
    metadata    jsonb       not null default '{}',
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    check (check_out is null or check_out >= check_in),
    check (last_seen >= check_in),
    check ((check_out is null) = (closed_by is null))
);

-- Whatever writes, a person has one open record a work day.
create unique index attendance_record_open on attendance_record (person_key, work_date) where check_out is null;
create index attendance_record_by_time on attendance_record (check_in desc, id desc);
create index attendance_record_by_date on attendance_record (work_date, check_in desc, id desc);
create index attendance_record_by_person on attendance_record (person_key, check_in desc, id desc);
create index attendance_record_by_change on attendance_record (updated_at);

create table punch (
    id              bigint generated always as identity primary key,
    person_key      bigint      not null references person (key),
    record_id       integer     not null references attendance_record (id),
    at              timestamptz not null,
    direction       text        not null check (direction in ('entry', 'exit', 'any')),
    source          text        not null check (source in ('face', 'manual', 'card')),
    similarity      real,
    confidence      numeric(5, 2) not null,
    camera          text,
    marked_by       text        not null,
    notes           text,
    location        text,
    metadata        jsonb       not null default '{}',
    idempotency_key text unique,
    created_at      timestamptz not null
);

create index punch_by_person on punch (person_key, at desc);
create index punch_by_record on punch (record_id);

comment on table punch is 'what happened, never changed; attendance_record is what the policy made of it';
comment on column punch.idempotency_key is 'a second punch with this key is the same one';
comment on column attendance_record.zone is 'the zone in which work_date is a day';
comment on column attendance_record.last_seen is 'latest punch of the record';
