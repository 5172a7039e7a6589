SELECT ARRAY[
  count(*)::text,
  (max(octet_length("b")))::text,
  (count(*) FILTER (WHERE octet_length("b") > 134217728))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE octet_length("b") > 134217728),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE octet_length("b") > 134217728),
  (max(length(trunc(abs("it's"))::text)) FILTER (WHERE "it's" NOT IN ('NaN', 'Infinity', '-Infinity')))::text,
  (max(length(trim(BOTH '0' FROM translate("it's"::text, '-.', '')))) FILTER (WHERE "it's" NOT IN ('NaN', 'Infinity', '-Infinity')))::text,
  (max(min_scale("it's")))::text,
  (count(*) FILTER (WHERE NOT ("it's" NOT IN ('NaN', 'Infinity', '-Infinity'))))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE NOT ("it's" NOT IN ('NaN', 'Infinity', '-Infinity'))),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE NOT ("it's" NOT IN ('NaN', 'Infinity', '-Infinity'))),
  (count(*) FILTER (WHERE NOT isfinite("when")))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE NOT isfinite("when")),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE NOT isfinite("when")),
  (count(*) FILTER (WHERE isfinite("when") AND "when" < '0001-01-01'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE isfinite("when") AND "when" < '0001-01-01'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE isfinite("when") AND "when" < '0001-01-01'),
  (count(*) FILTER (WHERE isfinite("when") AND "when" >= '10000-01-01'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE isfinite("when") AND "when" >= '10000-01-01'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE isfinite("when") AND "when" >= '10000-01-01'),
  (count(*) FILTER (WHERE "à" = '24:00'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "à" = '24:00'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "à" = '24:00'),
  (max(octet_length("j"::text)))::text,
  (count(*) FILTER (WHERE "j"::text ~ '[0-9]{39}|[0-9.]{40}'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "j"::text ~ '[0-9]{39}|[0-9.]{40}'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "j"::text ~ '[0-9]{39}|[0-9.]{40}'),
  (count(*) FILTER (WHERE "j"::text ~ '(^|[^\\])(\\\\)*\\u0000'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "j"::text ~ '(^|[^\\])(\\\\)*\\u0000'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "j"::text ~ '(^|[^\\])(\\\\)*\\u0000'),
  (count(*) FILTER (WHERE CASE WHEN "j"::text ~* '\\u(0000|d[89a-f])' THEN false ELSE EXISTS (
  WITH RECURSIVE part(v) AS (SELECT "j" UNION ALL SELECT child.v FROM part, LATERAL (
    SELECT o.value FROM json_each(CASE json_typeof(part.v)
      WHEN 'object' THEN part.v END) o
    UNION ALL SELECT a.value FROM json_array_elements(CASE json_typeof(part.v)
      WHEN 'array' THEN part.v END) a) child(v))
  SELECT FROM part WHERE EXISTS (SELECT FROM json_object_keys(CASE json_typeof(part.v)
    WHEN 'object' THEN part.v END) k GROUP BY k HAVING count(*) > 1)) END))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE CASE WHEN "j"::text ~* '\\u(0000|d[89a-f])' THEN false ELSE EXISTS (
  WITH RECURSIVE part(v) AS (SELECT "j" UNION ALL SELECT child.v FROM part, LATERAL (
    SELECT o.value FROM json_each(CASE json_typeof(part.v)
      WHEN 'object' THEN part.v END) o
    UNION ALL SELECT a.value FROM json_array_elements(CASE json_typeof(part.v)
      WHEN 'array' THEN part.v END) a) child(v))
  SELECT FROM part WHERE EXISTS (SELECT FROM json_object_keys(CASE json_typeof(part.v)
    WHEN 'object' THEN part.v END) k GROUP BY k HAVING count(*) > 1)) END),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE CASE WHEN "j"::text ~* '\\u(0000|d[89a-f])' THEN false ELSE EXISTS (
  WITH RECURSIVE part(v) AS (SELECT "j" UNION ALL SELECT child.v FROM part, LATERAL (
    SELECT o.value FROM json_each(CASE json_typeof(part.v)
      WHEN 'object' THEN part.v END) o
    UNION ALL SELECT a.value FROM json_array_elements(CASE json_typeof(part.v)
      WHEN 'array' THEN part.v END) a) child(v))
  SELECT FROM part WHERE EXISTS (SELECT FROM json_object_keys(CASE json_typeof(part.v)
    WHEN 'object' THEN part.v END) k GROUP BY k HAVING count(*) > 1)) END),
  (count(*) FILTER (WHERE array_dims("xs") !~ '^(\[1:[0-9]+\])+$'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE array_dims("xs") !~ '^(\[1:[0-9]+\])+$'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE array_dims("xs") !~ '^(\[1:[0-9]+\])+$'),
  (count(*) FILTER (WHERE "xs"::text ~ 'NaN|Infinity'))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "xs"::text ~ 'NaN|Infinity'),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE "xs"::text ~ 'NaN|Infinity'),
  (max(octet_length("raw")))::text,
  (count(*) FILTER (WHERE octet_length("raw") > 67108864))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE octet_length("raw") > 67108864),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE octet_length("raw") > 67108864),
  (count(*) FILTER (WHERE (extract(year FROM "since") <> 0 OR extract(month FROM "since") <> 0) AND (extract(day FROM "since") <> 0 OR extract(hour FROM "since") <> 0 OR extract(minute FROM "since") <> 0 OR extract(microseconds FROM "since") <> 0)))::text,
  min(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE (extract(year FROM "since") <> 0 OR extract(month FROM "since") <> 0) AND (extract(day FROM "since") <> 0 OR extract(hour FROM "since") <> 0 OR extract(minute FROM "since") <> 0 OR extract(microseconds FROM "since") <> 0)),
  max(left("i""d"::text || ', ' || "b"::text, 60)) FILTER (WHERE (extract(year FROM "since") <> 0 OR extract(month FROM "since") <> 0) AND (extract(day FROM "since") <> 0 OR extract(hour FROM "since") <> 0 OR extract(minute FROM "since") <> 0 OR extract(microseconds FROM "since") <> 0))
]::text[]
FROM ONLY "s ""Ω"."select ""Ω" TABLESAMPLE SYSTEM (0.5)
WHERE (b <> '' -- not empty
)
