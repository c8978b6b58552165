create table odoo_attendance (
    db           text        not null,
    record_id    integer     not null references attendance_record (id),
    odoo_id      integer,
    check_in     timestamptz,
    check_out    timestamptz,
    failure      text,
    run          uuid        not null,
    attempted_at timestamptz not null,
    primary key (db, record_id),
    unique (db, odoo_id)
);

create index person_by_odoo_id on person ((metadata ->> 'odoo_id')) where metadata ->> 'odoo_id' is not null;

comment on table odoo_attendance is 'what Odoo has of each record';
comment on column odoo_attendance.db is 'the database in Odoo; another one knows nothing of these ids';
comment on column odoo_attendance.odoo_id is 'hr.attendance; null: not there yet';
comment on column odoo_attendance.check_in is 'as it was pushed, to the second';
comment on column odoo_attendance.failure is 'why the last attempt failed; null: it did not';
comment on column odoo_attendance.run is 'the push that tried last: each tries a record once';
