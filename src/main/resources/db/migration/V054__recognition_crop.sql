create table recognition_crop (
    recognition_id uuid primary key,
    person_key     bigint references person (key),
    kept_at        timestamptz not null,
    crop           bytea       not null,
    quality        real[]      not null
);

create index recognition_crop_by_time on recognition_crop (kept_at);
create index recognition_crop_by_person on recognition_crop (person_key) where person_key is not null;

comment on table recognition_crop is 'the best picture of each track, so that it can be enrolled; only while recognition_crops_days is above 0';
comment on column recognition_crop.recognition_id is 'the track that the recognition was about';
comment on column recognition_crop.person_key is 'whom it was named; null: nobody';
comment on column recognition_crop.crop is 'aligned face as PNG, sealed with rollcall.secret-key';
comment on column recognition_crop.quality is 'overall, sharpness, brightness, yaw, pitch, roll, size';
