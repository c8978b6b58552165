alter table attendance_record
    add column voided_at timestamptz,
    add column corrected boolean not null default false;

drop index attendance_record_open;
create unique index attendance_record_open on attendance_record (person_key, work_date) where check_out is null and voided_at is null;

-- Lists skip to their page inside these indexes alone: every column that a list can be filtered by is there.
drop index attendance_record_by_time;
drop index attendance_record_by_person;
create index attendance_record_by_time on attendance_record (check_in desc, id desc)
    include (work_date, check_out, closed_by, voided_at);
create index attendance_record_by_person on attendance_record (person_key, check_in desc, id desc)
    include (work_date, check_out, closed_by, voided_at);

-- What the clock may close. A record whose person was seen once only is never among them.
create index attendance_record_running on attendance_record (id)
    where check_out is null and voided_at is null and not corrected and last_seen > check_in;

comment on column attendance_record.voided_at is 'no punch is left: shown as deleted, counted nowhere, and its id is never used again';
comment on column attendance_record.corrected is 'somebody set some of its values by hand; see attendance_correction';
