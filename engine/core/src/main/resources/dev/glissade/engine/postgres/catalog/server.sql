-- All of it may be read by every user. The roles are those that managed services give in place of
-- the REPLICATION attribute; their settings tell which service it is.
SELECT current_database()::text,
       current_setting('server_version_num')::int,
       current_setting('server_encoding'),
       pg_is_in_recovery(),
       current_user::text,
       me.rolsuper,
       me.rolreplication OR me.rolsuper OR EXISTS (
           SELECT FROM pg_roles r
           WHERE r.rolname IN ('rds_replication', 'cloudsqlsuperuser', 'alloydbsuperuser')
             AND pg_has_role(me.oid, r.oid, 'MEMBER')),
       has_database_privilege(current_database(), 'CREATE'),
       known.names,
       known.settings,
       ARRAY(SELECT DISTINCT split_part(s.name, '.', 1)
             FROM pg_settings s
             WHERE split_part(s.name, '.', 1) IN ('rds', 'cloudsql', 'alloydb', 'azure', 'neon')
             ORDER BY 1),
       (SELECT count(*) FROM pg_replication_slots),
       ARRAY(SELECT slot_name::text FROM pg_replication_slots WHERE NOT active ORDER BY 1),
       (SELECT count(*) FROM pg_stat_replication),
       (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()),
       (SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database()
          AND pid <> pg_backend_pid()
          AND xact_start < now() - interval '1 hour')
FROM pg_roles me,
     (SELECT array_agg(name ORDER BY name) AS names, array_agg(setting ORDER BY name) AS settings
      FROM pg_settings
      WHERE name IN ('wal_level', 'max_replication_slots', 'max_wal_senders',
                     'max_slot_wal_keep_size', 'hot_standby_feedback',
                     'wal_sender_timeout', 'logical_decoding_work_mem')) known
WHERE me.rolname = current_user
