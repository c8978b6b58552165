alter table punch
    add column voided_at timestamptz,
    add column given_after bigint;

create table punch_correction (
    id           bigint generated always as identity primary key,
    punch_id     bigint      not null references punch (id),
    from_person  bigint      not null references person (key),
    from_record  integer     not null references attendance_record (id),
    to_person    bigint      references person (key),
    reason       text        not null,
    corrected_by text        not null,
    created_at   timestamptz not null
);

create index punch_correction_by_punch on punch_correction (punch_id, id);
create index punch_correction_by_loser on punch_correction (from_person);
create index punch_correction_by_gainer on punch_correction (to_person);

comment on table punch_correction is 'who put right whose a punch is, and why; the latest row of a punch says what holds';
comment on column punch_correction.to_person is 'null: it was voided';
comment on column punch_correction.from_record is 'the record it belonged to, so that a punch that comes back finds home';
comment on column punch.voided_at is 'it does not count: see punch_correction';
comment on column punch.given_after is 'latest punch when it was given to somebody else: there it counts as one that came late; null: it is whose it was first';
comment on column punch.person_key is 'whose it is by now; see punch_correction';
comment on table punch is 'what happened, never changed but for record_id and for what punch_correction tells of; attendance_record is what the policy made of it';
