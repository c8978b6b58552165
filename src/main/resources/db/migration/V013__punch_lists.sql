create index punch_by_time on punch (at desc, id desc);
create index punch_by_camera on punch (camera, at desc, id desc) where camera is not null;
drop index punch_by_person;
create index punch_by_person on punch (person_key, at desc, id desc);

comment on table punch is 'what happened, never changed but for record_id; attendance_record is what the policy made of it';
comment on column punch.record_id is 'the record it was given to; a new derivation may give it to another one';
