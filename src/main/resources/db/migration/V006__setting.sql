create table setting (
    name        text primary key,
    value       jsonb       not null,
    description text,
    updated_at  timestamptz not null,
    updated_by  text
);

comment on table setting is 'settings that somebody has changed; all others have their default';
comment on column setting.description is 'replaces the catalogue''s description; null keeps it';
comment on column setting.updated_by is 'name of the API key';
