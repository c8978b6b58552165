create table punch_cut (
    only_one boolean primary key default true check (only_one),
    before   date
);

insert into punch_cut default values;

comment on table punch_cut is 'how far punches have been given up: whoever derives records reads it first and holds it';
comment on column punch_cut.before is 'punches of records of earlier work dates are deleted, or are being; null: none are';
