package dev.glissade.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Valid statements and what becomes of them when someone slips: from a seed, always the same. */
public final class Mutations {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s+|'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"]|\"\")*\"|[A-Za-z_][A-Za-z0-9_$]*"
                            + "|[0-9.]+|::|=>|<=|>=|<>|!=|\\|\\||.",
                    Pattern.DOTALL);

    /** One of each kind; no long-running ones, and none that ends the session. */
    public static final List<String> STATEMENTS =
            List.of(
                    "select a, b as c, count(*) from t where a > 1 and b like 'x%' group by a, b"
                            + " having count(*) > 1 order by a desc nulls last limit 10 offset 2",
                    "select distinct t.a::varchar, iff(b is null, 'n', b) from s.t as t left join u"
                            + " on t.a = u.a where t.a in (1, 2, 3) or not exists (select 1)",
                    "with x as (select 1 as n union all select 2) select sum(n) over (partition by"
                            + " n order by n) from x where n between 1 and 2",
                    "select case when a = 1 then 'one' else 'more' end, cast(b as number(10,2)),"
                            + " try_cast('1' as int), -a + 2 * (3 - 1) from t",
                    "select parse_json('{\"a\":[1]}'):a[0]::int, $$text$$, 'it''s', true, null",
                    "select * from (values (1, 'a'), (2, 'b')) as v(n, t) except select 1, 'a'",
                    "insert into t (a, b) values (1, 'x'), (2, null), (default, '')",
                    "insert overwrite into t select a, b from u where a <> 5",
                    "update t set a = a + 1, b = 'z' from u where t.a = u.a",
                    "delete from t using u where t.a = u.a and u.b is not null",
                    "truncate table if exists t",
                    "create or replace transient table x (n number(38,2) not null default 5, v"
                            + " varchar(10) comment 'c', d date, primary key (n), unique (v))"
                            + " comment = 'it'",
                    "create table if not exists y (id int identity(1,1), ts timestamp_ntz(6))",
                    "create table z as select a, b from t",
                    "create schema if not exists s2 comment = 'x'",
                    "create or replace stage st file_format = (type = csv field_delimiter = '|'"
                            + " skip_header = 1) comment = 'files'",
                    "create temporary stage tmp",
                    "drop table if exists x",
                    "drop schema if exists s2",
                    "drop stage if exists st",
                    "alter table t rename to t2",
                    "alter table t2 rename to t",
                    "alter table t swap with u",
                    "alter table t add constraint k primary key (a)",
                    "alter table if exists t set comment = 'hello'",
                    "alter session set timezone = 'Asia/Kathmandu', query_tag = 'x'",
                    "alter session unset query_tag",
                    "comment on table t is 'said'",
                    "comment if exists on table t is 'number'",
                    "comment on column t.a is 'number'",
                    "show tables like 'T%' in schema public starts with 'T' limit 5",
                    "show columns in table t",
                    "describe table t",
                    "use schema rehearsal.public",
                    "begin transaction",
                    "commit work",
                    "rollback",
                    "copy into t (a, b) from @st/dir files = ('a.csv', 'b.csv') file_format ="
                            + " (type = csv field_optionally_enclosed_by = '\"' null_if = ('',"
                            + " 'N')) on_error = continue force = true",
                    "copy into t from (select $1, $2 from @st) file_format = (type = csv)"
                            + " pattern = '.*[.]csv' purge = false",
                    "list @st/dir pattern = '.*'",
                    "remove @st pattern = 'nothing.*'",
                    "put file:///tmp/nowhere.csv @st/dir auto_compress = false overwrite = true");

    private final Random random;
    private final List<String> pool =
            STATEMENTS.stream()
                    .flatMap(sql -> tokens(sql).stream())
                    .filter(token -> !token.isBlank())
                    .distinct()
                    .toList();

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** The next broken statement; now and then one that is valid all the same. */
    public String next() {
        List<String> tokens = new ArrayList<>(tokens(pick(STATEMENTS)));
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && !tokens.isEmpty(); i++) {
            mutate(tokens);
        }
        String sql = String.join("", tokens);
        return random.nextInt(10) == 0 ? withBrokenCharacter(sql) : sql;
    }

    public static Stream<String> of(long seed, int count) {
        var mutations = new Mutations(seed);
        return Stream.generate(mutations::next).limit(count);
    }

    private void mutate(List<String> tokens) {
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(7)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at) + " ");
            case 2 -> tokens.set(at, " " + pick(pool) + " ");
            case 3 -> tokens.add(at, " " + pick(pool) + " ");
            case 4 -> {
                String other = tokens.set(random.nextInt(tokens.size()), tokens.get(at));
                tokens.set(at, other);
            }
            case 5 -> tokens.subList(at, tokens.size()).clear();
            default -> {
                List<String> other = tokens(pick(STATEMENTS));
                tokens.subList(at, tokens.size()).clear();
                tokens.add(" ");
                tokens.addAll(other.subList(random.nextInt(other.size()), other.size()));
            }
        }
    }

    private String withBrokenCharacter(String sql) {
        if (sql.isEmpty()) {
            return sql;
        }
        int at = random.nextInt(sql.length());
        char[] odd = {'\u0000', '\'', '"', '\\', '\uD800', 'Ω', '\n', ';', '$', '@', '/', '('};
        return sql.substring(0, at) + odd[random.nextInt(odd.length)] + sql.substring(at + 1);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
