create table event (
    seq         bigint generated always as identity primary key,
    position    bigint unique,
    id          uuid        not null,
    type        text        not null,
    occurred_at timestamptz not null,
    subject     text        not null,
    person_key  bigint,
    data        jsonb       not null
);

create index event_unplaced on event (seq) where position is null;
create index event_by_person on event (person_key) where person_key is not null;

create table event_stream (
    only_one      boolean primary key default true check (only_one),
    id            uuid    not null default gen_random_uuid(),
    last_position bigint  not null default 0,
    cut_position  bigint  not null default 0
);

insert into event_stream default values;

comment on table event is 'outbox: written in the transaction of the fact that it tells of';
comment on column event.position is 'place in the stream that clients read; given after the commit, so that a later event never appears before an earlier one';
comment on column event.subject is 'person/<person_id> or camera/<name>; events of one subject are told in order';
comment on column event.person_key is 'of whom it tells; what is personal in it goes when that person is erased';
comment on column event_stream.id is 'changes when a backup is restored: cursors of before do not fit any more';
comment on column event_stream.cut_position is 'events up to here were deleted';
