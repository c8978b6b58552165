alter table punch add column liveness real check (liveness between 0 and 1);

comment on column punch.liveness is '0 attack to 1 alive; null when nothing was asked about it';
