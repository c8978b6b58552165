create table odoo_run (
    kind       text primary key check (kind in ('pull', 'push')),
    holder     uuid,
    held_until timestamptz,
    started_at timestamptz,
    ended_at   timestamptz,
    succeeded  boolean,
    message    text,
    figures    jsonb   not null default '{}',
    cursor     integer not null default 0
);

insert into odoo_run (kind) values ('pull'), ('push');

comment on table odoo_run is 'the last run of each kind, and the lease of the one that is running';
comment on column odoo_run.holder is 'the run that may go on; null: none is running';
comment on column odoo_run.held_until is 'when a run that has gone silent counts as dead, on the clock of the database';
comment on column odoo_run.cursor is 'the last employee that an unfinished pull has taken; 0: begin at the first';
