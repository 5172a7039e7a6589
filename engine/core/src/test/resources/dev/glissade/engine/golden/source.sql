-- every session
SET TimeZone = 'UTC';
-- every session
SET DateStyle = 'ISO, YMD';
-- every session
SET IntervalStyle = 'iso_8601';
-- every session
SET extra_float_digits = 1;
-- every session
SET bytea_output = 'hex';
-- every session
SET client_encoding = 'UTF8';
-- every session
SET search_path = '';
-- every session
SET row_security = off;
-- every session
SET statement_timeout = 0;
-- every session
SET tcp_keepalives_idle = 60;
-- every session
SET tcp_keepalives_interval = 10;
-- every session
SET tcp_keepalives_count = 6;
-- every session
SET tcp_user_timeout = 0;
-- every session
SET idle_in_transaction_session_timeout = 0;
-- every session
SET standard_conforming_strings = on;
-- every session
SET quote_all_identifiers = off;
-- every session
SET jit = off;
-- every session
SET lock_timeout = 30000;
-- every session
SET idle_session_timeout = 0;
-- every session
SET transaction_timeout = 0;
-- every session
SET client_connection_check_interval = 10000;
-- fixing the point in time
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
-- fixing the point in time
SAVEPOINT locks;
-- fixing the point in time
LOCK TABLE ONLY "a.b ""Ω"."/*", ONLY "a.b ""Ω"."a;b--", ONLY "a.b ""Ω"."select ""Ω" IN ACCESS SHARE MODE;
-- fixing the point in time
RELEASE SAVEPOINT locks;
-- fixing the point in time
SELECT pg_export_snapshot(), pg_is_in_recovery();
-- fixing the point in time
SAVEPOINT position;
-- fixing the point in time
SELECT
  CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
    ELSE pg_current_wal_lsn() END::text,
  (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
-- fixing the point in time
RELEASE SAVEPOINT position;
-- its spare
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
-- its spare
SET TRANSACTION SNAPSHOT '<snapshot>';
-- its spare
SAVEPOINT locks;
-- its spare
LOCK TABLE ONLY "a.b ""Ω"."/*", ONLY "a.b ""Ω"."a;b--", ONLY "a.b ""Ω"."select ""Ω" IN ACCESS SHARE MODE;
-- its spare
RELEASE SAVEPOINT locks;
-- its spare
SELECT pg_export_snapshot(), pg_is_in_recovery();
-- every session that reads
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
-- every session that reads
SET TRANSACTION SNAPSHOT '<snapshot>';
-- reading a.b "Ω./*, partition 1
COPY (SELECT "a""b", "A""B C", "self"
FROM ONLY "a.b ""Ω"."/*"
WHERE ("a""b", "A""B C") < ('21', 'k''21')) TO STDOUT;
-- reading a.b "Ω./*, partition 2
COPY (SELECT "a""b", "A""B C", "self"
FROM ONLY "a.b ""Ω"."/*"
WHERE ("a""b", "A""B C") >= ('21', 'k''21')) TO STDOUT;
-- reading a.b "Ω.a;b--, partition 1
COPY (SELECT "only", 1
FROM ONLY "a.b ""Ω"."a;b--") TO STDOUT;
-- reading a.b "Ω.select "Ω, partition 1
COPY (SELECT "order", "it's", " blank ", "back\slash", "$1", "new
line", "1st", "😀", "%s", (CASE WHEN "secret" IS DISTINCT FROM NULL THEN encode(sha256(convert_to(format('%s', "secret"), 'UTF8')), 'hex') END
), (upper("from") -- up
)
FROM ONLY "a.b ""Ω"."select ""Ω"
WHERE ("it's" <> 'never' -- really
)) TO STDOUT;
