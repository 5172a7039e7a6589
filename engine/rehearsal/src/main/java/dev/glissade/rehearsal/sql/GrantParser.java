package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads GRANT and REVOKE of privileges, of ownership and of roles:
 * sql-reference/sql/grant-privilege and its neighbours. Grants of shares, database roles and
 * applications are refused by name.
 */
final class GrantParser {
    private static final List<ObjectKind> KINDS =
            List.of(
                    ObjectKind.DATABASE,
                    ObjectKind.SCHEMA,
                    ObjectKind.TABLE,
                    ObjectKind.VIEW,
                    ObjectKind.STAGE,
                    ObjectKind.FILE_FORMAT,
                    ObjectKind.SEQUENCE,
                    ObjectKind.TAG,
                    ObjectKind.WAREHOUSE,
                    ObjectKind.ROLE);

    private final Tokens tokens;

    GrantParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Behind GRANT or REVOKE. */
    Statement read(boolean grant) {
        boolean optionOnly = !grant && tokens.accept("GRANT", "OPTION", "FOR");
        if (tokens.accept("ROLE")) {
            ObjectName role = tokens.objectName();
            tokens.expect(grant ? "TO" : "FROM");
            boolean user = tokens.accept("USER");
            if (!user) {
                tokens.expect("ROLE");
            }
            return new Statement.GrantRole(grant, role.last(), user, tokens.name());
        }
        for (String word : List.of("DATABASE", "APPLICATION", "SERVICE", "INSTANCE", "CALLER")) {
            if (tokens.isWord(word)) {
                throw Refusals.unsupported("GRANT " + word);
            }
        }
        List<String> privileges = privileges();
        tokens.expect("ON");
        return privilege(grant, optionOnly, privileges);
    }

    private List<String> privileges() {
        List<String> privileges = new ArrayList<>();
        do {
            StringBuilder words = new StringBuilder();
            while (tokens.peek().kind() == Kind.WORD && !tokens.isWord("ON")) {
                words.append(words.isEmpty() ? "" : " ").append(tokens.next().text());
            }
            if (words.isEmpty()) {
                throw tokens.unexpected();
            }
            String privilege = words.toString();
            privileges.add(privilege.equals("ALL PRIVILEGES") ? "ALL" : privilege);
        } while (tokens.acceptSymbol(","));
        return privileges;
    }

    private Statement privilege(boolean grant, boolean optionOnly, List<String> privileges) {
        Optional<ObjectKind> kind = Optional.empty();
        Optional<ObjectName> object = Optional.empty();
        Optional<ObjectKind> all = Optional.empty();
        if (tokens.isWord("FUTURE")) {
            throw Refusals.unsupported("GRANT ... ON FUTURE");
        }
        if (tokens.accept("ALL")) {
            all = Optional.of(plural());
            tokens.expect("IN");
            kind = Optional.of(tokens.accept("DATABASE") ? ObjectKind.DATABASE : schemaWord());
            object = Optional.of(tokens.objectName());
        } else if (!tokens.accept("ACCOUNT")) {
            kind = Optional.of(kind());
            object = Optional.of(tokens.objectName());
        }
        tokens.expect(grant ? "TO" : "FROM");
        for (String word : List.of("SHARE", "DATABASE", "APPLICATION", "USER")) {
            if (tokens.isWord(word) && tokens.peek(1).kind() != Kind.END) {
                throw Refusals.unsupported("GRANT ... TO " + word);
            }
        }
        tokens.accept("ROLE");
        String role = tokens.name();
        boolean option = grant && tokens.accept("WITH", "GRANT", "OPTION");
        boolean copy = grant && tokens.accept("COPY", "CURRENT", "GRANTS");
        if (tokens.isWord("REVOKE")) {
            throw Refusals.unsupported("GRANT OWNERSHIP ... REVOKE CURRENT GRANTS");
        }
        if (!grant && !tokens.accept("RESTRICT")) {
            tokens.accept("CASCADE");
        }
        return new Statement.GrantPrivileges(
                grant, privileges, kind, object, all, role, option || copy, optionOnly);
    }

    private ObjectKind schemaWord() {
        tokens.expect("SCHEMA");
        return ObjectKind.SCHEMA;
    }

    private ObjectKind kind() {
        for (ObjectKind kind : KINDS) {
            if (tokens.accept(kind.words())) {
                return kind;
            }
        }
        throw Refusals.unsupported("GRANT ... ON " + tokens.peek().text());
    }

    private ObjectKind plural() {
        if (tokens.accept("FILE", "FORMATS")) {
            return ObjectKind.FILE_FORMAT;
        }
        for (ObjectKind kind : KINDS) {
            if (tokens.accept(kind.name() + "S")) {
                return kind;
            }
        }
        throw Refusals.unsupported("GRANT ... ON ALL " + tokens.peek().text());
    }
}
