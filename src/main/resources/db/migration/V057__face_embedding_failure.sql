create table face_embedding_failure (
    face_id bigint not null references face_template (id) on delete cascade,
    model   text   not null,
    reason  text   not null check (reason in ('no_crop', 'unreadable_crop', 'no_embedding')),
    primary key (face_id, model)
);

create index face_embedding_failure_by_model on face_embedding_failure (model);

comment on table face_embedding_failure is 'faces of which an embedder can make nothing: their people need a new photo';
