create table lease (
    name   text        primary key,
    holder text        not null,
    token  bigint      not null,
    since  timestamptz not null,
    until  timestamptz not null
);

comment on table lease is 'which replica runs a camera (camera/<name>) or a job (job/<name>)';
comment on column lease.token is 'counts the terms; grows whenever the holder changes';
comment on column lease.until is 'on the clock of the database; free for everybody afterwards';
