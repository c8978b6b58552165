create table face_embedder (
    single       boolean primary key default true check (single),
    active       text,
    target       text,
    configured   text,
    started_at   timestamptz,
    started_with bigint  not null default 0,
    problem      text,
    holder       uuid,
    held_until   timestamptz
);

insert into face_embedder default values;

comment on table face_embedder is 'one row: which embedder is searched with, and the change to another one';
comment on column face_embedder.active is 'the embedder of the gallery; null before the first start';
comment on column face_embedder.target is 'the embedder that becomes active once every face is embedded with it; null: no change is under way';
comment on column face_embedder.configured is 'what the configuration said last; a different word of it begins a change';
comment on column face_embedder.started_with is 'faces that had been embedded with the target when the change began';
comment on column face_embedder.problem is 'why the change does not go on, in words that anybody may read';
comment on column face_embedder.holder is 'the replica that embeds; null: none does';
comment on column face_embedder.held_until is 'when a replica that has gone silent counts as dead, on the clock of the database';
