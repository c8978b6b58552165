create table attendance_correction (
    id           bigint generated always as identity primary key,
    record_id    integer     not null references attendance_record (id),
    fields       text[]      not null,
    check_in     timestamptz,
    check_out    timestamptz,
    notes        text,
    reason       text        not null,
    corrected_by text        not null,
    after_punch  bigint      not null,
    created_at   timestamptz not null
);

create index attendance_correction_by_record on attendance_correction (record_id, id);

comment on table attendance_correction is 'what people set by hand; punches stay as they are, and a new derivation applies it again';
comment on column attendance_correction.fields is 'which of check_in, check_out and notes were set; null in one of them is a value then';
comment on column attendance_correction.after_punch is 'the latest punch of the person at that time';
comment on column attendance_correction.record_id is 'follows the punches of the record when they are given to another one';
