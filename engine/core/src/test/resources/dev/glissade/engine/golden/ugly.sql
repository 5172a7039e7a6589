CREATE SCHEMA "a.b ""Ω";
SET search_path = "a.b ""Ω";

CREATE TYPE "mood's" AS ENUM ('it''s', '"', '');
CREATE DOMAIN "price €" AS numeric(12, 3);

CREATE TABLE "select ""Ω" (
    "order" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "it's" text NOT NULL DEFAULT 'it''s \ not %',
    " blank " varchar(7) UNIQUE,
    "back\slash" "mood's" DEFAULT '"',
    "$1" "price €" DEFAULT 0.5,
    "new
line" jsonb,
    "1st" int[],
    "😀" bytea,
    "%s" timestamptz(3) DEFAULT now(),
    "gone" xml,
    "secret" text,
    "from" text
);
COMMENT ON TABLE "select ""Ω" IS E'it''s "quoted"\nand \\ more; -- no comment';
COMMENT ON COLUMN "select ""Ω"."it's" IS 'tab	here';

CREATE TABLE "a;b--" (
    "only" bigint REFERENCES "select ""Ω"
);

CREATE TABLE "/*" (
    "a""b" int,
    "A""B C" text COLLATE "C",
    "self" int,
    PRIMARY KEY ("a""b", "A""B C"),
    UNIQUE ("self")
);
ALTER TABLE "/*" ADD CONSTRAINT "fk ""Ω" FOREIGN KEY ("self") REFERENCES "/*" ("self");

INSERT INTO "select ""Ω" (" blank ", "new
line", "1st", "😀", "secret", "from")
SELECT 'b' || i, '{"a": [1, "\"Ω\""]}', '{1,NULL}', '\x00ff', 'token ' || i, 'x'
FROM generate_series(1, 20) i;
INSERT INTO "a;b--" SELECT "order" FROM "select ""Ω" UNION ALL SELECT NULL;
INSERT INTO "/*" SELECT i, 'k''' || i, i FROM generate_series(1, 40) i;
ANALYZE;
