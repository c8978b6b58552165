-- Each mark asks which records of the person hold its time. Without last_seen here it read the whole career from the table.
drop index attendance_record_by_person;
create index attendance_record_by_person on attendance_record (person_key, check_in desc, id desc)
    include (work_date, check_out, closed_by, voided_at, last_seen);
