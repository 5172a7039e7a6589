-- The counters come by their functions: the view pg_stat_all_tables joins the indexes of all. A
-- trigger that a partition has from its parent counts with the parent only.
WITH trigger AS (
    SELECT t.tgrelid, array_agg('trigger ' || t.tgname ORDER BY t.tgname) AS names
    FROM pg_trigger t
    WHERE NOT t.tgisinternal
    GROUP BY t.tgrelid
), rule AS (
    SELECT r.ev_class, array_agg('rule ' || r.rulename ORDER BY r.rulename) AS names
    FROM pg_rewrite r
    WHERE r.rulename <> '_RETURN'
    GROUP BY r.ev_class
), con AS (
    SELECT k.conrelid,
           array_agg(CASE WHEN k.contype = 'x' THEN 'exclusion constraint '
                          WHEN k.contype = 'c' THEN 'check constraint '
                          ELSE 'deferrable key ' END || k.conname
                     ORDER BY k.contype, k.conname) AS names
    FROM pg_constraint k
    WHERE k.conparentid = 0
      AND (k.contype IN ('x', 'c') OR (k.contype IN ('p', 'u', 'f') AND k.condeferrable))
    GROUP BY k.conrelid
), policy AS (
    SELECT p.polrelid, array_agg('policy ' || p.polname ORDER BY p.polname) AS names
    FROM pg_policy p
    GROUP BY p.polrelid
)
SELECT n.nspname::text,
       c.relname::text,
       c.relreplident::text,
       coalesce(pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid), 0),
       coalesce(pg_stat_get_live_tuples(c.oid), 0),
       coalesce(pg_stat_get_dead_tuples(c.oid), 0),
       coalesce(greatest(toast.relpages, 0)::bigint, 0)
           * current_setting('block_size')::bigint,
       pg_has_role(c.relowner, 'USAGE'),
       has_any_column_privilege(c.oid, 'SELECT'),
       EXISTS (SELECT FROM pg_inherits i
               WHERE i.inhrelid = c.oid
                 AND coalesce((to_jsonb(i) ->> 'inhdetachpending')::boolean, false)),
       (coalesce(con.names, '{}') || coalesce(policy.names, '{}') || coalesce(rule.names, '{}')
        || coalesce(trigger.names, '{}'))::text[]
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN trigger ON trigger.tgrelid = c.oid
LEFT JOIN rule ON rule.ev_class = c.oid
LEFT JOIN con ON con.conrelid = c.oid
LEFT JOIN policy ON policy.polrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
