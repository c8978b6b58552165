-- A corrected check-in or note does not keep the clock from ending a record.
drop index attendance_record_running;
create index attendance_record_running on attendance_record (id)
    where check_out is null and voided_at is null and last_seen > check_in;
