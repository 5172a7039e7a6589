-- A default names no column, so pg_get_expr needs no table and waits for no lock on it (given one,
-- newer servers lock it). What generates a column may name others, and is not read at all.
SELECT a.attrelid::bigint,
       a.attname::text,
       a.atttypid::bigint,
       a.atttypmod,
       -- Since 18 it is also true where a constraint is NOT VALID, that is, where NULLs may be.
       a.attnotnull AND unproven.conrelid IS NULL,
       a.attidentity::text,
       a.attgenerated::text,
       CASE WHEN a.attgenerated = '' THEN
           coalesce(pg_get_expr(d.adbin, 0), pg_get_expr(t.typdefaultbin, 0)) END,
       CASE WHEN a.attcollation <> t.typcollation THEN n.nspname || '.' || c.collname END,
       comment.description
FROM unnest(?::oid[]) wanted (oid)
JOIN pg_attribute a ON a.attrelid = wanted.oid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation c ON c.oid = a.attcollation
LEFT JOIN pg_namespace n ON n.oid = c.collnamespace
LEFT JOIN pg_constraint unproven
       ON unproven.conrelid = a.attrelid
      AND unproven.contype = 'n'
      AND NOT unproven.convalidated
      AND unproven.conkey = ARRAY[a.attnum]
LEFT JOIN pg_description comment
       ON comment.classoid = 'pg_class'::regclass
      AND comment.objoid = a.attrelid
      AND comment.objsubid = a.attnum
WHERE a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
