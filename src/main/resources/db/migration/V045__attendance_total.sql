-- Totals of date ranges are counted inside this index alone; equal dates share an entry, so that it is a tenth of the one before.
-- Pages are found by check-in.
drop index attendance_record_by_date;
create index attendance_record_by_date on attendance_record (work_date) where voided_at is null;
