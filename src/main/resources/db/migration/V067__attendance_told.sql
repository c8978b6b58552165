create table attendance_told (
    only_one    boolean primary key default true check (only_one),
    final_until timestamptz not null default now()
);

insert into attendance_told default values;

comment on table attendance_told is 'how far it has been told that records which the clock ended are final by now: nothing is written when they become so';
