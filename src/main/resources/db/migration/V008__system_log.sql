create table system_log (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    level    text        not null check (level in ('debug', 'info', 'warning', 'error')),
    category text        not null check (category in ('api', 'sync', 'attendance', 'person', 'recognition', 'system')),
    message  text        not null,
    details  jsonb
);

-- A page and its total are read from an index alone, whatever the filter.
create index system_log_by_time on system_log (at desc, id desc);
create index system_log_by_level on system_log (level, at desc, id desc);
create index system_log_by_category on system_log (category, level, at desc, id desc);
create index system_log_by_category_and_time on system_log (category, at desc, id desc);
create index system_log_by_person on system_log ((details ->> 'person_id')) where details ->> 'person_id' is not null;

comment on table system_log is 'what /api/v1/logs shows; old entries are deleted after log_retention_days';
