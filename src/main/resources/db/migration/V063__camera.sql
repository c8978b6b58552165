create table camera (
    id                   bigint generated always as identity primary key,
    version              integer          not null,
    name                 text             not null unique check (name ~ '^[A-Za-z0-9_-]{1,64}$'),
    url                  text             not null,
    address              bytea            not null,
    kind                 text             not null check (kind in ('file', 'rtsp', 'mjpeg', 'snapshot', 'folder')),
    enabled              boolean          not null,
    direction            text             not null check (direction in ('entry', 'exit', 'any')),
    location             text,
    liveness             text             not null check (liveness in ('off', 'advisory', 'required')),
    region               text,
    min_face             integer          not null,
    schedule             text,
    frame_rate           double precision not null,
    loop                 boolean          not null,
    max_width            integer          not null,
    max_height           integer          not null,
    snapshot_millis      integer,
    open_timeout_millis  integer          not null,
    stall_timeout_millis integer          not null,
    created_at           timestamptz      not null,
    updated_at           timestamptz      not null
);

comment on table camera is 'cameras that were made over HTTP; those of the configuration are not here';
comment on column camera.version is 'grows with each change: a replica opens a camera again when it is another one';
comment on column camera.url is 'as it is shown: without user, password and query';
comment on column camera.address is 'the whole address, sealed with rollcall.secret-key for camera/<name>';
comment on column camera.enabled is 'whether it was started by hand; false after a stop';
comment on column camera.region is 'corners x,y x,y x,y in fractions of the picture; null: all of it';
comment on column camera.schedule is 'windows such as mon,tue 06:00-22:00; sat 08:00-12:00 on the clock of the attendance zone; null: always';
comment on column camera.snapshot_millis is 'null: as the setting snapshot_interval_seconds says';
