-- Sequences that have used at least so many percent of their numbers; numeric, since the range of
-- a bigint has no bigint length. What we may not read says NULL and is left out.
SELECT used.schemaname, used.sequencename, used.percent
FROM (SELECT s.schemaname::text, s.sequencename::text,
             CASE WHEN s.increment_by > 0
                  THEN 100.0 * (s.last_value::numeric - s.min_value)
                       / nullif(s.max_value::numeric - s.min_value, 0)
                  ELSE 100.0 * (s.max_value::numeric - s.last_value)
                       / nullif(s.max_value::numeric - s.min_value, 0) END::int AS percent
      FROM pg_sequences s
      WHERE NOT s.cycle AND s.last_value IS NOT NULL) used
WHERE used.percent >= 80
ORDER BY used.percent DESC, used.schemaname COLLATE "C", used.sequencename COLLATE "C"
LIMIT 1000
