package dev.glissade.faults.http;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which requests a rule is for. A statement that a client sends again, with the same request id,
 * because it got no answer, is one request to the counting here.
 *
 * @param method of HTTP, empty for any
 * @param path found in the path; the query is no part of it
 * @param sql found in the statement's text; empty for any request, with a statement or without
 * @param first the first matching request that is meant, from 1
 * @param last the last one
 * @param probability that one of them is meant after all; empty for surely
 * @param triesMax how often one statement's request is met, when the client sends it again
 */
public record Match(
        String method,
        Pattern path,
        Optional<Pattern> sql,
        long first,
        long last,
        OptionalDouble probability,
        long seed,
        int triesMax) {

    /** Statements in whose text this expression is found, upper or lower case. */
    public static Match sql(String expression) {
        return of(
                "POST",
                "^/queries/v1/query-request$",
                Optional.of(
                        Pattern.compile(
                                expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
    }

    /** Requests of this method, in whose path this expression is found. */
    public static Match request(String method, String path) {
        return of(method, path, Optional.empty());
    }

    /** Uploads of files, or of their parts, to the rehearsal's stages. */
    public static Match upload() {
        return request("PUT", "^/glissade-stages/");
    }

    private static Match of(String method, String path, Optional<Pattern> sql) {
        return new Match(
                method,
                Pattern.compile(path),
                sql,
                1,
                Long.MAX_VALUE,
                OptionalDouble.empty(),
                0,
                1);
    }

    /** Only the n-th that matches, from 1. */
    public Match nth(long n) {
        return between(n, n);
    }

    /** Only the first so many that match. */
    public Match first(long count) {
        return between(1, count);
    }

    private Match between(long from, long to) {
        return new Match(method, path, sql, from, to, probability, seed, triesMax);
    }

    /** Each only with this probability. */
    public Match withProbability(double chance, long from) {
        return new Match(method, path, sql, first, last, OptionalDouble.of(chance), from, triesMax);
    }

    /** Also when the client sends it again, so often in all. */
    public Match tries(int count) {
        return new Match(method, path, sql, first, last, probability, seed, count);
    }

    /** Whether the request is of this kind, leaving aside how many came before. */
    boolean isOf(SeenRequest request) {
        return (method.isEmpty() || method.equals(request.method()))
                && path.matcher(request.path()).find()
                && (sql.isEmpty()
                        || request.sql()
                                .filter(text -> sql.get().matcher(text).find())
                                .isPresent());
    }
}
