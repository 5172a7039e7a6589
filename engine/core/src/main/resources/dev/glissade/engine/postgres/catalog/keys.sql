-- Keys of temporal tables (WITHOUT OVERLAPS, 18) are no keys elsewhere and are left out.
SELECT k.conrelid::bigint,
       k.conname::text,
       k.contype::text,
       (SELECT array_agg(a.attname::text ORDER BY column_.place)
        FROM unnest(k.conkey) WITH ORDINALITY column_ (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = column_.number)
FROM unnest(?::oid[]) wanted (oid)
JOIN pg_constraint k ON k.conrelid = wanted.oid
WHERE k.contype IN ('p', 'u')
  AND NOT coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)
ORDER BY k.conrelid, k.contype, k.conname COLLATE "C"
