-- One row about the session and the database. A large object's rights are not looked at: none of
-- them is copied.
SELECT pg_backend_pid(),
       coalesce((SELECT s.ssl FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()), false),
       coalesce(NOT (inet_client_addr() <<= '127.0.0.0/8' OR inet_client_addr() = '::1'
                     OR inet_client_addr() = inet_server_addr()), false),
       (SELECT coalesce(to_jsonb(d) ->> 'datcollate', '') FROM pg_database d
        WHERE d.datname = current_database()),
       ARRAY(SELECT n.nspname || '.' || c.collname
             FROM pg_collation c
             JOIN pg_namespace n ON n.oid = c.collnamespace
             WHERE NOT c.collisdeterministic),
       (SELECT count(*) FROM pg_largeobject_metadata),
       (SELECT count(*) FROM pg_class c WHERE c.relpersistence = 't' AND c.relkind IN ('r', 'p'))
