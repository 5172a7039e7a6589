package dev.glissade.engine.types;

/** What COPY INTO does to a file's column beyond the plain cast to the target type. */
public enum LoadTransform {
    NONE,
    /** {@code PARSE_JSON($n)}. */
    PARSE_JSON,
    /** {@code PARSE_JSON($n)::ARRAY}, or another type that VARIANT has to be cast to. */
    PARSE_JSON_CAST,
    /** {@code PARSE_XML($n, TRUE)}: no text in it becomes a number. */
    PARSE_XML
}
