create table camera_state (
    name          text             primary key,
    replica       text             not null,
    kind          text             not null,
    status        text             not null,
    cause         text,
    reason        text             not null,
    since         timestamptz      not null,
    last_frame_at timestamptz,
    frames        bigint           not null,
    reconnects    bigint           not null,
    fps           double precision not null,
    width         integer,
    height        integer,
    failures      integer          not null,
    next_try_at   timestamptz,
    up            boolean,
    updated_at    timestamptz      not null
);

comment on table camera_state is 'how each camera is doing, told by the replica that runs it';
comment on column camera_state.up is 'what was last told of it as an event; null while nothing has been told';
comment on column camera_state.updated_at is 'on the clock of the database; a row that grows old was left by a replica that is gone';
