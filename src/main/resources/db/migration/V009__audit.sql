create table audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    key_id     integer,
    key_name   text,
    address    text,
    request_id text,
    action     text        not null,
    subject    text        not null,
    details    jsonb       not null default '{}'
);

create index audit_by_time on audit (at desc, id desc);
create index audit_by_action on audit (action, at desc, id desc);
create index audit_by_subject on audit (subject, at desc, id desc);
create index audit_by_person on audit ((details ->> 'person_id')) where details ->> 'person_id' is not null;

comment on table audit is 'who changed what; written with the change itself, never changed but for the ids of erased people';
comment on column audit.key_id is 'null: the program itself, or somebody at its command line';
