alter table odoo_connection add column pushed_at timestamptz;

comment on column odoo_connection.pushed_at is 'when the last scheduled push began that came to its end; the next one goes back to there';
