CREATE SCHEMA IF NOT EXISTS "Lake ""9"""."a.b ""Ω";
CREATE TABLE "Lake ""9"""."a.b ""Ω"."Comment /* ""open" (
  "a""b" NUMBER(10,0) NOT NULL,
  "A""B C" VARCHAR(134217728) NOT NULL,
  "self" NUMBER(10,0),
  PRIMARY KEY ("a""b", "A""B C") NOT ENFORCED,
  UNIQUE ("self") NOT ENFORCED
);
CREATE TABLE "Lake ""9"""."a.b ""Ω"."a;b--" (
  "only" NUMBER(19,0)
);
CREATE TABLE "Lake ""9"""."a.b ""Ω"."select ""Ω" (
  "order" NUMBER(19,0) NOT NULL,
  "it's" VARCHAR(134217728) NOT NULL DEFAULT 'it''s \\ not %' COMMENT 'tab	here',
  " blank " VARCHAR(7),
  "back\slash" VARCHAR(63),
  "$1" NUMBER(12,3) DEFAULT 0.5,
  "new
line" VARIANT,
  "1st" ARRAY,
  "😀" BINARY(67108864),
  "%s" TIMESTAMP_LTZ(3) DEFAULT CAST(CURRENT_TIMESTAMP() AS TIMESTAMP_LTZ(3)),
  "secret" VARCHAR(64),
  "to ""you""" VARCHAR(134217728),
  PRIMARY KEY ("order") NOT ENFORCED,
  UNIQUE (" blank ") NOT ENFORCED
)
COMMENT = 'it''s "quoted"
and \\ more; -- no comment';
ALTER TABLE "Lake ""9"""."a.b ""Ω"."Comment /* ""open" ADD CONSTRAINT "fk ""Ω"
  FOREIGN KEY ("self") REFERENCES "Lake ""9"""."a.b ""Ω"."Comment /* ""open" ("self") NOT ENFORCED;
ALTER TABLE "Lake ""9"""."a.b ""Ω"."a;b--" ADD CONSTRAINT "a;b--_only_fkey"
  FOREIGN KEY ("only") REFERENCES "Lake ""9"""."a.b ""Ω"."select ""Ω" ("order") NOT ENFORCED;
