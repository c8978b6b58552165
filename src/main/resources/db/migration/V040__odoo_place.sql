-- Two servers may each have a database of this name, with other employees and other attendances under the same ids.
alter table odoo_attendance rename column db to place;

update odoo_attendance a set place = c.url || '#' || c.db from odoo_connection c where a.place = c.db;

comment on column odoo_attendance.place is 'server and database of an Odoo, url#db; another one knows nothing of these ids';

alter table odoo_run add column cursor_place text;

comment on column odoo_run.cursor_place is 'where the cursor is one: url#db';
