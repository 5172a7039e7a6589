-- Each (type, modifier) that a column uses, and those it is made of: a domain's base with the
-- domain's modifier, an array's element with the array's own, a composite's attributes. int2vector
-- and oidvector have an element too, but are not its array type.
WITH RECURSIVE used (oid, modifier) AS (
    SELECT a.atttypid, a.atttypmod
    FROM unnest(?::oid[]) wanted (oid)
    JOIN pg_attribute a ON a.attrelid = wanted.oid
    WHERE a.attnum > 0
      AND NOT a.attisdropped
    UNION
    SELECT part.oid, part.modifier
    FROM used u
    JOIN pg_type t ON t.oid = u.oid
    LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
    CROSS JOIN LATERAL (
        SELECT t.typbasetype, t.typtypmod WHERE t.typtype = 'd'
        UNION ALL
        SELECT element.oid, u.modifier WHERE element.oid IS NOT NULL
        UNION ALL
        SELECT a.atttypid, a.atttypmod
        FROM pg_attribute a
        WHERE t.typtype = 'c'
          AND a.attrelid = t.typrelid
          AND a.attnum > 0
          AND NOT a.attisdropped) part (oid, modifier)
)
SELECT u.oid::bigint,
       u.modifier,
       format_type(u.oid, u.modifier),
       n.nspname::text,
       t.typname::text,
       t.typtype::text,
       CASE WHEN t.typtype = 'd' THEN t.typbasetype::bigint ELSE element.oid::bigint END,
       CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE u.modifier END,
       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
        FROM pg_enum e
        WHERE e.enumtypid = t.oid),
       t.typdelim::text,
       attributes.names,
       attributes.types,
       attributes.modifiers
FROM used u
JOIN pg_type t ON t.oid = u.oid
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
CROSS JOIN LATERAL (
    SELECT array_agg(a.attname::text ORDER BY a.attnum) AS names,
           array_agg(a.atttypid::bigint ORDER BY a.attnum) AS types,
           array_agg(a.atttypmod ORDER BY a.attnum) AS modifiers
    FROM pg_attribute a
    WHERE t.typtype = 'c'
      AND a.attrelid = t.typrelid
      AND a.attnum > 0
      AND NOT a.attisdropped) attributes
