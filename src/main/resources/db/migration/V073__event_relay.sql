create table event_relay (
    name       text        primary key,
    position   bigint      not null,
    moved_at   timestamptz not null
);

comment on table event_relay is 'how far the stream of events has been passed on to another system';
