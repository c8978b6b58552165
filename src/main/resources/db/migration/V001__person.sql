create table person (
    key         bigint generated always as identity primary key,
    person_id   text        not null unique,
    name        text        not null,
    email       text,
    department  text,
    position    text,
    phone       text,
    status      text        not null default 'active' check (status in ('active', 'inactive', 'deleted', 'erased')),
    metadata    jsonb       not null default '{}',
    face_count  integer     not null default 0,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

create index person_by_status_and_name on person (status, name, person_id);

comment on column person.person_id is 'the id that clients use; stays taken after deletion';
comment on column person.status is 'erased: nothing personal is left, the row only carries the key of pseudonymous hours';
comment on column person.face_count is 'number of face templates, kept by the gallery';
