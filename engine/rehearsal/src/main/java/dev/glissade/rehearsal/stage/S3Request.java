package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one S3 request names, in path style: {@code /bucket/stage/key?parameter=value}.
 *
 * @param stage the first part of the object key; empty in a request on the whole bucket
 * @param key the rest of the object key, without the slash between them
 * @param parameters decoded; a parameter without value has ""
 */
record S3Request(String stage, String key, Map<String, String> parameters) {

    static S3Request of(HttpExchange exchange, String bucket) throws S3Error {
        URI uri = exchange.getRequestURI();
        String path = decode(uri.getRawPath() == null ? "" : uri.getRawPath());
        String root = "/" + bucket;
        if (!path.equals(root) && !path.startsWith(root + "/")) {
            throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist.");
        }
        String object = path.length() <= root.length() ? "" : path.substring(root.length() + 1);
        return of(object, parameters(uri.getRawQuery()));
    }

    private static S3Request of(String object, Map<String, String> parameters) {
        int slash = object.indexOf('/');
        return slash < 0
                ? new S3Request(object, "", parameters)
                : new S3Request(
                        object.substring(0, slash), object.substring(slash + 1), parameters);
    }

    /** The same split for a listing's prefix, which names stage and beginning of the key. */
    S3Request prefix() {
        return of(parameters.getOrDefault("prefix", ""), parameters);
    }

    StageId stageId() throws S3Error {
        try {
            return new StageId(stage);
        } catch (IllegalArgumentException e) {
            throw S3Error.noSuchKey();
        }
    }

    boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    int number(String name, int otherwise) throws S3Error {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw S3Error.invalid(name + " is not a number");
        }
    }

    private static Map<String, String> parameters(@Nullable String query) throws S3Error {
        var parameters = new HashMap<String, String>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decode(name).toLowerCase(Locale.ROOT), decode(value.replace('+', ' ')));
        }
        return parameters;
    }

    /** Percent signs only: a plus sign in a path is a plus sign. */
    static String decode(String text) throws S3Error {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw S3Error.invalid("a percent sign without two hex digits");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
