-- Every relation that holds or makes rows, each under the table that its user sees: itself, or the topmost
-- partitioned table. Partitioned tables come too, so that one without leaves is not lost.
-- A partition whose DETACH CONCURRENTLY is under way (14+) is no longer seen through its parent and
-- so stands for itself; to_jsonb reads that column where the server has it.
-- The functions that tell a size lock the table. One whose ACCESS EXCLUSIVE lock is held, or waited
-- for, would keep all others waiting; its size is the last one that VACUUM or ANALYZE noted.
WITH RECURSIVE held AS MATERIALIZED (
    SELECT l.relation, array_agg(DISTINCT coalesce(l.pid, 0)) AS pids
    FROM pg_locks l
    WHERE l.locktype = 'relation'
      AND l.mode = 'AccessExclusiveLock'
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    GROUP BY l.relation
), relation AS MATERIALIZED (
    SELECT c.oid, n.oid AS schema_oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relam,
           c.reltuples, c.reltoastrelid, greatest(c.relpages, 0)::bigint AS relpages, held.pids
    FROM pg_class c
    LEFT JOIN held ON held.relation = c.oid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
      AND c.relpersistence <> 't'
      AND n.nspname <> 'information_schema'
      AND n.nspname !~ '^pg_'
), partition AS MATERIALIZED (
    SELECT i.inhparent, i.inhrelid
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
    WHERE c.relispartition
      AND NOT coalesce((to_jsonb(i) ->> 'inhdetachpending')::boolean, false)
), tree (root, oid) AS (
    SELECT r.oid, r.oid
    FROM relation r
    WHERE NOT EXISTS (SELECT FROM partition p WHERE p.inhrelid = r.oid)
    UNION ALL
    SELECT t.root, p.inhrelid
    FROM tree t
    JOIN partition p ON p.inhparent = t.oid
)
SELECT t.root::bigint,
       t.oid::bigint,
       r.nspname::text,
       r.relname::text,
       r.relkind::text,
       r.relpersistence::text,
       coalesce(am.amname::text, ''),
       -- NULL for a relation that was dropped meanwhile.
       CASE WHEN r.pids IS NULL
            THEN coalesce(pg_relation_size(r.oid), 0) / current_setting('block_size')::bigint
            ELSE r.relpages END,
       -- A table that was never analysed says −1, and before 14 said 0 like an empty one.
       CASE WHEN r.relkind = 'v' THEN -1
            WHEN r.reltuples = 0 AND current_setting('server_version_num')::int < 140000
            THEN -1 ELSE r.reltuples::bigint END,
       CASE WHEN r.relkind NOT IN ('r', 'm') THEN 0
            WHEN r.pids IS NULL THEN coalesce(pg_table_size(r.oid), 0)
            ELSE (r.relpages + coalesce((SELECT greatest(toast.relpages, 0) FROM pg_class toast
                                         WHERE toast.oid = r.reltoastrelid), 0))
                 * current_setting('block_size')::bigint END,
       coalesce(has_schema_privilege(r.schema_oid, 'USAGE')
                AND has_table_privilege(r.oid, 'SELECT'), false),
       coalesce(row_security_active(r.oid), false),
       r.relkind <> 'p' AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = r.oid),
       d.description,
       r.pids
FROM tree t
JOIN relation r ON r.oid = t.oid
LEFT JOIN pg_am am ON am.oid = r.relam AND r.relkind IN ('r', 'm')
LEFT JOIN pg_description d
       ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid AND d.objsubid = 0
ORDER BY t.root, t.oid <> t.root, r.nspname COLLATE "C", r.relname COLLATE "C"
