-- Only those that a user declared: PostgreSQL repeats them for each partition of either side, as
-- children of the declared one.
SELECT k.conrelid::bigint,
       k.conname::text,
       (SELECT array_agg(a.attname::text ORDER BY column_.place)
        FROM unnest(k.conkey) WITH ORDINALITY column_ (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = column_.number),
       n.nspname::text,
       referenced.relname::text,
       (SELECT array_agg(a.attname::text ORDER BY column_.place)
        FROM unnest(k.confkey) WITH ORDINALITY column_ (number, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = column_.number)
FROM unnest(?::oid[]) wanted (oid)
JOIN pg_constraint k ON k.conrelid = wanted.oid
JOIN pg_class referenced ON referenced.oid = k.confrelid
JOIN pg_namespace n ON n.oid = referenced.relnamespace
WHERE k.contype = 'f'
  AND k.conparentid = 0
  AND NOT coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)
ORDER BY k.conrelid, k.conname COLLATE "C"
