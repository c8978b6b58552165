create table face_template (
    id         bigint generated always as identity primary key,
    person_key bigint      not null references person (key),
    model      text        not null,
    embedding  bytea       not null,
    crop       bytea       not null,
    quality    real        not null,
    created_at timestamptz not null
);

create index face_template_by_person on face_template (person_key);
create index face_template_by_model on face_template (model);

comment on column face_template.embedding is 'float32, little endian, unit length';
comment on column face_template.crop is 'the aligned 112x112 face as PNG, for another model to embed';
