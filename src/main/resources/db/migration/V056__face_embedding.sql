create table face_embedding (
    face_id   bigint not null references face_template (id) on delete cascade,
    model     text   not null,
    embedding bytea  not null,
    primary key (face_id, model)
);

insert into face_embedding (face_id, model, embedding) select id, model, embedding from face_template;

create index face_embedding_by_model on face_embedding (model);

drop index face_template_by_model;
alter table face_template drop column embedding;
alter table face_template alter column crop drop not null;
alter table face_template add column alignment text not null default 'ARCFACE';
update face_template set alignment = 'RETAIL_0095' where model = 'face-reidentification-retail-0095';

comment on table face_embedding is 'what each embedder makes of a face; the gallery holds those of one embedder';
comment on column face_embedding.embedding is 'float32, little endian, unit length';
comment on column face_template.model is 'the embedder at enrolment';
comment on column face_template.crop is 'the aligned face as PNG, for another model to embed; null: there is none';
comment on column face_template.alignment is 'where the landmarks lie in the crop';
