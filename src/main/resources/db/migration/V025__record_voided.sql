-- Reports and exports count no record that has lost all its punches.
alter table attendance_record add column if not exists voided_at timestamptz;
