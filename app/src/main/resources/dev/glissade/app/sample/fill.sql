-- Rows. sample.size tells how many; see schema.sql for where the values come from.

INSERT INTO stock.store
SELECT i,
       CASE WHEN i = 1 THEN 'Online' ELSE 'Bergzeit ' || i END,
       (ARRAY['Zürich', 'Chamonix', 'Kathmandu', 'Bergen', 'Łódź', 'São Paulo', 'Αθήνα',
              'St. John''s', '東京', 'Reykjavík', 'Queenstown', 'Aix-en-Provence'])[1 + (i - 1) % 12],
       (ARRAY['Europe/Zurich', 'Europe/Paris', 'Asia/Kathmandu', 'Europe/Oslo', 'Europe/Warsaw',
              'America/Sao_Paulo', 'Europe/Athens', 'America/St_Johns', 'Asia/Tokyo',
              'Atlantic/Reykjavik', 'Pacific/Auckland', 'Europe/Paris'])[1 + (i - 1) % 12],
       CASE WHEN i > 1 THEN 47.376887 + sample.mixed(i, 1) % 1000 / 997.0 END,
       CASE WHEN i > 1 THEN -8.541694 + sample.mixed(i, 2) % 1000 / 991.0 END,
       time '07:30' + i % 5 * interval '15 minutes',
       time '18:00' + i % 4 * interval '30 minutes',
       CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
       date '1998-04-01' + i * 211
FROM generate_series(1, sample.size('store')) AS i;

INSERT INTO shop.category
SELECT i,
       CASE WHEN i > 8 THEN 1 + i % 8 END,
       sample.picked(ARRAY['Jackets', 'Tents', 'Boots', 'Ropes', 'Stoves', 'Packs', 'Skis',
                           'Maps & guides'], i, 3) || ' ' || i,
       CASE WHEN i > 8 THEN ARRAY['all', 'root ' || 1 + i % 8, 'c"' || i] ELSE ARRAY['all'] END
FROM generate_series(1, sample.size('category')) AS i;

INSERT INTO shop.product
SELECT i,
       'P' || lpad(i::text, 8, '0'),
       md5('product ' || i)::uuid,
       1 + sample.mixed(i, 4) % sample.size('category'),
       sample.picked(ARRAY['Tent', 'Jacket', 'Boot', 'Rope', 'Stove', 'Pack', 'Ski', 'Gaiter',
                           'Bivouac', 'Harness'], i, 5)
           || ' ' || sample.picked(ARRAY['Föhn', 'Ångström', 'Žlutý', 'Ben Nevis', 'Ὄλυμπος',
                           'Дукла', '富士', 'Piz "Palü"', 'K2', 'L''Aiguille'], i, 6) || ' ' || i,
       CASE i % 7
           WHEN 0 THEN NULL
           WHEN 1 THEN ''
           WHEN 2 THEN E'Two lines,\nthe second with a\ttab.'
           WHEN 3 THEN 'Says "waterproof", isn''t; see C:\gear\' || i || '\N'
           WHEN 4 THEN E'Windows line\r\nend, a comma, and a pipe |'
           ELSE 'Holds ' || sample.mixed(i, 7) % 90 || ' litres and weighs next to nothing. '
                || repeat('Tested on a mountain. ', sample.mixed(i, 8) % 6)
       END,
       (sample.mixed(i, 9) % 90000 + 495) / 100.0,
       CASE WHEN i % 11 > 0 THEN sample.mixed(i, 10) % 50000000 / 1000000.0 END,
       (sample.mixed(i, 12) % 9000 / 1000.0)::real,
       CASE WHEN i % 5 > 0 THEN sample.mixed(i, 13) / 7.0 END,
       (enum_range(NULL::shop.season))[1 + sample.mixed(i, 14) % 5],
       CASE i % 4
           WHEN 0 THEN NULL
           WHEN 1 THEN '{}'::int[]
           WHEN 2 THEN ARRAY[36, NULL, 40]
           ELSE ARRAY[34, 36, 38, 40, 42]
       END,
       CASE i % 5
           WHEN 0 THEN NULL
           WHEN 1 THEN ARRAY['light', 'a "quoted" word', 'back\slash', NULL, 'NULL', '']
           WHEN 2 THEN '{}'::text[]
           ELSE ARRAY['sku ' || i, 'größer', 'comma, brace }']
       END,
       jsonb_build_object(
           'colour', sample.picked(ARRAY['red', 'blue', 'Ωmega "green"', 'mud\brown'], i, 15),
           'waterproof', i % 2 = 0,
           'ratings', jsonb_build_array(i % 5, 4.25, NULL),
           'made', jsonb_build_object('country', 'PT', 'year', 2015 + i % 10)),
       i % 17 = 0,
       timestamp '2016-02-29 08:00:00' + sample.mixed(i, 16) % 200000000 * interval '1 second'
           + i % 1000000 * interval '1 microsecond'
FROM generate_series(1, sample.size('product')) AS i;

INSERT INTO shop.product_image
SELECT i,
       1,
       'image/png',
       '\x89504e470d0a1a0a'::bytea || CASE WHEN i % 50 = 0 THEN ''::bytea ELSE (
           SELECT string_agg(decode(md5(i || '/' || block), 'hex'), NULL ORDER BY block)
           FROM generate_series(1, 8 + i % 56) AS block) END,
       CASE i % 3 WHEN 0 THEN 'A picture of product ' || i WHEN 1 THEN '' END
FROM generate_series(1, sample.size('product_image')) AS i;

INSERT INTO shop.price_history
SELECT 1 + (i - 1) % sample.size('product'),
       timestamptz '2018-03-25 01:30:00+00' + (i - 1) / sample.size('product') * interval '97 days',
       CASE WHEN i % 10 > 0 THEN
           timestamptz '2018-03-25 01:30:00+00'
               + ((i - 1) / sample.size('product') + 1) * interval '97 days'
       END,
       (sample.mixed(i, 17) % 90000 + 495) / 100.0,
       CASE WHEN i % 4 = 0 THEN sample.mixed(i, 18) % 10000 / 10000.0 END,
       sample.picked(ARRAY[NULL, '', 'season', 'supplier''s price', 'was "too" cheap'], i, 19)
FROM generate_series(1, sample.size('price_history')) AS i;

INSERT INTO shop.customer (customer_id, public_id, email, first_name, last_name, phone, born_on,
                           newsletter, settings, favourite_stores, joined_at, note)
SELECT i,
       md5('customer ' || i)::uuid,
       'customer.' || i || '@example.org',
       sample.picked(ARRAY['Zoë', 'Łukasz', 'Mária', 'Jürgen', 'Søren', 'Ana', 'Ελένη', 'Иван',
                           'さくら', 'Siân', 'O''Neil', 'Noël', 'Renée', 'Ali'], i, 20),
       sample.picked(ARRAY['Müller', 'Nowák', 'de la Cruz', 'Ó Briain', 'Þórsdóttir', 'Papadopoulos',
                           'Иванов', '田中', 'Smith-"Jones"', 'van ''t Hoff'], i, 21),
       CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE '+41 79 ' || sample.mixed(i, 22) END,
       CASE WHEN i % 6 > 0 THEN date '1940-01-01' + sample.mixed(i, 23) % 24000 END,
       CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
       CASE WHEN i % 5 > 0 THEN
           ('{"theme": "' || sample.picked(ARRAY['dark', 'light'], i, 24) || '", "page":'
               || i % 50 || ',  "units" : ["m", "kg"], "say": "a \"b\" \\ \u00e9"}')::json
       END,
       CASE WHEN i % 2 = 0 THEN ARRAY[1 + i % 24, 1 + i / 2 % 24] END,
       timestamptz '2012-10-28 00:59:59.5+00' + sample.mixed(i, 25) % 420000000 * interval '1 second',
       CASE i % 50
           WHEN 7 THEN E'prefers\tmail\nafter 6 pm'
           WHEN 8 THEN '\.'
           WHEN 9 THEN '\N'
           WHEN 10 THEN ' leading and trailing '
       END
FROM generate_series(1, sample.size('customer')) AS i;

INSERT INTO shop.address
SELECT i,
       1 + (i - 1) % sample.size('customer'),
       sample.picked(ARRAY['Rue de l''Église', 'Hauptstraße', 'Calle Mayor', 'Storgatan', 'ул. Мира',
                           'Flat "B", High St'], i, 26) || ' ' || 1 + sample.mixed(i, 27) % 200,
       lpad((sample.mixed(i, 28) % 100000)::text, 5, '0'),
       sample.picked(ARRAY['Bern', 'Genève', 'Malmö', 'Kraków', 'Θεσσαλονίκη', '大阪', 'Cork'], i, 29),
       sample.picked(ARRAY['CH', 'SE', 'PL', 'GR', 'JP', 'IE'], i, 30),
       i <= sample.size('customer')
FROM generate_series(1, sample.size('address')) AS i;

INSERT INTO shop.orders
SELECT i,
       sample.ordered_on(i),
       sample.ordered_on(i) + sample.mixed(i, 31) % 86400 * interval '1 second'
           + sample.mixed(i, 32) % 1000000 * interval '1 microsecond',
       1 + sample.mixed(i, 33) % sample.size('customer'),
       CASE WHEN i % 3 > 0 THEN 1 + i % sample.size('store') END,
       (enum_range(NULL::shop.order_state))[1 + sample.mixed(i, 34) % 6],
       sample.mixed(i, 35) % 10000000 / 100.0,
       CASE i % 20 WHEN 0 THEN 'SUMMER-' || i % 9 WHEN 1 THEN '' END,
       CASE i % 40 WHEN 3 THEN E'Ring twice;\nthe dog "Bello" is harmless' WHEN 4 THEN 'c/o Ω' END
FROM generate_series(1, sample.size('orders')) AS i;

INSERT INTO shop.order_line (ordered_on, order_id, line, product_id, quantity, unit_price, gift_text)
SELECT sample.ordered_on(1 + (i - 1) % sample.size('orders')),
       1 + (i - 1) % sample.size('orders'),
       1 + (i - 1) / sample.size('orders'),
       1 + sample.mixed(i, 36) % sample.size('product'),
       1 + sample.mixed(i, 37) % 5,
       (sample.mixed(i, 38) % 90000 + 495) / 100.0,
       CASE i % 100 WHEN 5 THEN 'Happy birthday, Zoë!' WHEN 6 THEN '' END
FROM generate_series(1, sample.size('order_line')) AS i;

INSERT INTO shop.payment
SELECT md5('payment ' || i)::uuid,
       sample.ordered_on(i),
       i,
       (enum_range(NULL::shop.payment_method))[1 + sample.mixed(i, 39) % 4],
       sample.picked(ARRAY['CHF', 'EUR', 'SEK', 'JPY'], i, 40),
       sample.mixed(i, 35) % 10000000 / 100.0,
       CASE WHEN i % 4 > 0 THEN 1 / (1 + sample.mixed(i, 41) % 1000)::float8 END,
       sample.ordered_on(i) + sample.mixed(i, 42) % 172800000 * interval '1 millisecond',
       CASE WHEN i % 3 = 0 THEN 'RF' || md5(i::text) END
FROM generate_series(1, sample.size('payment')) AS i;

INSERT INTO shop.review
SELECT i,
       1 + sample.mixed(i, 43) % sample.size('product'),
       CASE WHEN i % 9 > 0 THEN 1 + sample.mixed(i, 44) % sample.size('customer') END,
       1 + sample.mixed(i, 45) % 5,
       sample.picked(ARRAY['Great', 'Meh', '👍🏔️', '', NULL, '"Perfect"', 'très léger'], i, 46),
       CASE i % 6
           WHEN 0 THEN NULL
           WHEN 1 THEN E'Line one\nLine two\\three\t"four"'
           WHEN 2 THEN 'שלום, مرحبا, 😀 and e' || U&'\0301'
           ELSE repeat('It kept me dry in all the rain of ' || 2015 + i % 10 || '. ',
                       1 + sample.mixed(i, 47) % 12)
       END,
       ARRAY[sample.mixed(i, 48) % 100, sample.mixed(i, 49) % 10],
       timestamp '2017-06-30 23:59:59' + sample.mixed(i, 50) % 250000000 * interval '1 second'
FROM generate_series(1, sample.size('review')) AS i;

INSERT INTO stock.level
SELECT 1 + (i - 1) % sample.size('store'),
       1 + (i - 1) / sample.size('store'),
       sample.mixed(i, 51) % 400 - 5,
       CASE WHEN i % 8 > 0 THEN
           timestamptz '2026-09-01 04:00:00+05:45' + sample.mixed(i, 52) % 5000000 * interval '1 second'
       END,
       CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'A-' || i % 30 WHEN 2 THEN 'B"' || i % 7 END
FROM generate_series(1, sample.size('level')) AS i;

-- The extremes of each type, and every character that a file format trips over.
INSERT INTO "Old Stuff"."select ""Ω"
SELECT i,
       CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN chr(i) ELSE 'x' || chr(i) || 'y' END,
       sample.picked(ARRAY['"', '""', '"a","b"', '\"', ''''], i, 53),
       sample.picked(ARRAY[E'\n', E'\r', E'\r\n', E'a\nb', E'\t', E'\\n', '\N', '\.', E'\b\f\v'], i, 54),
       sample.picked(ARRAY['0', '-0.0000000001', '9999999999999999999999999999.9999999999',
                           '-9999999999999999999999999999.9999999999', '1.5', NULL], i, 55)::numeric,
       CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN ''::bytea ELSE decode('00ff5c0a0d22' || md5(i::text), 'hex') END,
       CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
       sample.picked(ARRAY['9223372036854775807', '-9223372036854775808', '0', NULL], i, 56)::bigint,
       sample.picked(ARRAY['0001-01-01 00:00:00+00', '9999-12-31 23:59:59.999999+00',
                           '1969-12-31 23:59:59.999999+00', '2024-02-29 12:00:00-12',
                           '1883-11-18 12:03:58-07:52:58', '2026-10-25 02:30:00+02'], i, 57)::timestamptz,
       sample.picked(ARRAY['00:00:00', '23:59:59.999999', '12:34:56.7', NULL], i, 58)::time,
       sample.picked(ARRAY['3.4028235e38', '1e-45', '-1.5', '0.1', 'NaN', '-0', NULL], i, 59)::real,
       sample.picked(ARRAY['1.7976931348623157e308', '5e-324', '0.1', '-1e300', 'Infinity',
                           '-Infinity', 'NaN', '-0', NULL], i, 60)::double precision,
       sample.picked(ARRAY['{}', '{NULL,"NULL",""}', '{"a\"b","c\\d","e,f","{g}"," h "}',
                           '{"line' || chr(10) || 'break","tab' || chr(9) || '"}', NULL], i, 61)::text[]
FROM generate_series(1, sample.size('old')) AS i;
INSERT INTO "Old Stuff"."select ""Ω" ("Id", "from")
VALUES (0, repeat('A megabyte of Ω and "quotes". ', 35000));
