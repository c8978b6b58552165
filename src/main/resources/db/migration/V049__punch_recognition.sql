alter table punch add column recognition_id uuid;

comment on column punch.recognition_id is 'row of recognition that explains it; that one is deleted after some weeks';
