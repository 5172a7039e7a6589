package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code SET TAG name = 'value', …} and {@code UNSET TAG name, …} of any ALTER. */
final class TagParser {
    private final Tokens tokens;

    TagParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Behind SET. */
    Statement set(ObjectKind kind, ObjectName name, boolean ifExists) {
        return set(kind, name, Optional.empty(), ifExists);
    }

    /** Behind UNSET. */
    Statement unset(ObjectKind kind, ObjectName name, boolean ifExists) {
        return unset(kind, name, Optional.empty(), ifExists);
    }

    /** Behind {@code {ALTER | MODIFY} COLUMN c {SET | UNSET}}. */
    Statement ofColumn(ObjectName table, String column, boolean set, boolean ifExists) {
        return set
                ? set(ObjectKind.TABLE, table, Optional.of(column), ifExists)
                : unset(ObjectKind.TABLE, table, Optional.of(column), ifExists);
    }

    private Statement set(
            ObjectKind kind, ObjectName name, Optional<String> column, boolean ifExists) {
        tokens.expect("TAG");
        Map<ObjectName, String> values = new LinkedHashMap<>();
        do {
            ObjectName tag = tokens.objectName();
            tokens.expectSymbol("=");
            if (values.put(tag, tokens.string()) != null) {
                throw tokens.unexpected();
            }
        } while (tokens.acceptSymbol(","));
        return new Statement.SetTags(kind, name, column, ifExists, values);
    }

    private Statement unset(
            ObjectKind kind, ObjectName name, Optional<String> column, boolean ifExists) {
        tokens.expect("TAG");
        List<ObjectName> tags = new ArrayList<>();
        do {
            tags.add(tokens.objectName());
        } while (tokens.acceptSymbol(","));
        return new Statement.UnsetTags(kind, name, column, ifExists, tags);
    }
}
