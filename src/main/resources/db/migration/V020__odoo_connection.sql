create table odoo_connection (
    id               integer primary key default 1 check (id = 1),
    url              text        not null,
    db               text        not null,
    username         text        not null,
    password         bytea       not null,
    enabled          boolean     not null default true,
    interval_minutes integer check (interval_minutes between 5 and 1440),
    scheduled_at     timestamptz,
    updated_at       timestamptz not null
);

comment on table odoo_connection is 'the one Odoo that this installation works with; no row: not configured';
comment on column odoo_connection.password is 'sealed with rollcall.secret-key for this url, db and username';
comment on column odoo_connection.interval_minutes is 'time from one scheduled run to the next; null: none';
comment on column odoo_connection.scheduled_at is 'when a replica last took the scheduled run upon itself';
