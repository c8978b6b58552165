create index api_key_by_time on api_key (created_at desc, id desc);
