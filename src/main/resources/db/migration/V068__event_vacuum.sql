-- Every event is changed once, when it gets its place: its dead half should not wait until a fifth of the table is dead.
alter table event set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.05);
