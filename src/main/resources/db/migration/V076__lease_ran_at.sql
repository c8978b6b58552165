alter table lease add column ran_at timestamptz;

comment on column lease.ran_at is 'when a job began that was done to its end and is due only every so often; null for every other lease';
comment on column lease.holder is 'id of a replica; empty when it was released';
