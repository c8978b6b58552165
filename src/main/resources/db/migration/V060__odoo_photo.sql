create table odoo_photo (
    person_key bigint primary key references person (key),
    place      text not null,
    version    text not null,
    reason     text
);

comment on table odoo_photo is 'photos of employees that have been looked at, so that only changed ones are fetched';
comment on column odoo_photo.place is 'the server and the database that the employee is of';
comment on column odoo_photo.version is 'when Odoo last changed the employee, in its own words';
comment on column odoo_photo.reason is 'why the photo could not be enrolled; null: it could, or there was none';
