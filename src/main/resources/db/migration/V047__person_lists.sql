-- Lists of everybody, whatever their status, in the order of lists.
create index person_by_name on person (name, person_id) where status <> 'erased';
