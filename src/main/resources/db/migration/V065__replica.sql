create table replica (
    id         text        primary key,
    run        uuid        not null,
    address    text,
    version    text        not null,
    may_hold   text[]      not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null
);

comment on table replica is 'the processes that serve on this database; each writes its row every two seconds and deletes it when it stops';
comment on column replica.run is 'of two processes with one id, as after the copy of a disk, the later one keeps it';
comment on column replica.address is 'where the other replicas reach it; null when nobody has said';
comment on column replica.may_hold is 'names of the leases that it could hold';
