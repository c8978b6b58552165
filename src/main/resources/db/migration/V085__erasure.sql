create table erasure (
    person_key   bigint      primary key references person (key),
    erased_at    timestamptz not null,
    notice_until timestamptz not null,
    purge_at     timestamptz not null,
    words        jsonb,
    settled_at   timestamptz,
    purged_at    timestamptz,
    problem      text
);

create index erasure_unfinished on erasure (purge_at) where purged_at is null;

comment on table erasure is 'people who were erased, and how far it has come; the pseudonym is the person_id of the row of person';
comment on column erasure.notice_until is 'until then the last event about the person carries the id, so that others can erase their copies';
comment on column erasure.purge_at is 'when the files of the database are to be rewritten, which still hold old versions of rows';
comment on column erasure.words is 'id, name, address and phone, to be looked for once more in what is written late; null once that is done';
comment on column erasure.purged_at is 'when the files were rewritten; null: traces are in free space';
comment on column erasure.problem is 'why the last attempt to rewrite them did not succeed, in words that anybody may read';

create table erased_employee (
    digest    bytea primary key,
    salt      bytea       not null,
    erased_at timestamptz not null
);

comment on table erased_employee is 'employees of Odoo who were erased here: a pull does not take their photos again';
comment on column erased_employee.digest is 'SHA-256 of the salt, the database in Odoo, a slash and the number of the employee';
