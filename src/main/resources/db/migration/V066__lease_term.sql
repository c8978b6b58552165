create table lease_term (
    name     text        not null,
    token    bigint      not null,
    holder   text        not null,
    since    timestamptz not null,
    ended_at timestamptz,
    primary key (name, token)
);

create index lease_term_ended on lease_term (ended_at);

comment on table lease_term is 'who ran which camera when: what was seen after a term had ended does not count';
comment on column lease_term.ended_at is 'null while the lease was not released or taken over; it may have run out';
