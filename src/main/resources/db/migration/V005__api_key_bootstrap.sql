alter table api_key add column bootstrap boolean not null default false;

comment on column api_key.bootstrap is 'taken from the setting rollcall.bootstrap.*; counts only while no other active * key exists';
