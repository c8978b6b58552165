create table unknown_face (
    id            bigint generated always as identity primary key,
    status        text        not null default 'open' check (status in ('open', 'ignored')),
    model         text        not null,
    embedding     bytea       not null,
    sightings     integer     not null default 1,
    cameras       text[]      not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null
);

create index unknown_face_by_time on unknown_face (status, last_seen_at desc, id desc);

create table unknown_portrait (
    id        bigint generated always as identity primary key,
    face_id   bigint      not null references unknown_face (id) on delete cascade,
    camera    text        not null,
    seen_at   timestamptz not null,
    crop      bytea       not null,
    embedding bytea       not null,
    overall   real        not null,
    quality   real[]      not null
);

create index unknown_portrait_by_face on unknown_portrait (face_id, overall desc, id);

comment on table unknown_face is 'people whom nobody has enrolled, one row each as far as their faces tell; only while unknown_inbox_enabled';
comment on column unknown_face.status is 'ignored: recognition answers this face with the reason ignored';
comment on column unknown_face.embedding is 'mean of the portraits, float32 little endian, sealed with rollcall.secret-key';
comment on table unknown_portrait is 'the best pictures of each, a few';
comment on column unknown_portrait.crop is 'aligned face as PNG, sealed with rollcall.secret-key';
comment on column unknown_portrait.embedding is 'float32 little endian, of the model of its face, sealed with rollcall.secret-key';
comment on column unknown_portrait.quality is 'overall, sharpness, brightness, yaw, pitch, roll, size';
