create table api_key (
    id          integer generated always as identity primary key,
    name        text        not null,
    hash        text        not null unique,
    prefix      text        not null,
    permissions text[]      not null,
    status      text        not null default 'active' check (status in ('active', 'inactive', 'revoked')),
    created_at  timestamptz not null,
    expires_at  timestamptz,
    last_used   timestamptz,
    usage_count bigint      not null default 0
);

comment on column api_key.hash is 'SHA-256 of the whole key, in hex; the key itself is stored nowhere';
comment on column api_key.prefix is 'the first characters, for people who look at a list of keys';
