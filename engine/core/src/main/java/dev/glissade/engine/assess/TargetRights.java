package dev.glissade.engine.assess;

import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetFacts.Grant;
import dev.glissade.engine.model.TargetFacts.Part;
import dev.glissade.engine.sql.SfIdentifiers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rights that a run needs and the session's role has not, as SHOW GRANTS tells of it and of the
 * roles granted to it. A warning, since rights may come by ways that SHOW GRANTS does not show. A
 * schema that the role has no right at all on is one that a run makes, and then owns.
 */
final class TargetRights implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        TargetFacts target = facts.target();
        String role = target.session().role();
        if (role == null || !target.told(Part.GRANTS)) {
            return List.of();
        }
        return new Rights(role, target.grants()).findings(facts);
    }

    /** The object of a grant. */
    private record Item(String kind, List<String> name) {
        String sql() {
            return kind + " " + String.join(".", name.stream().map(SfIdentifiers::quoted).toList());
        }
    }

    private static final class Rights {
        private final String role;
        private final Map<Item, Set<String>> privileges = new HashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        Rights(String role, List<Grant> grants) {
            this.role = role;
            for (Grant grant : grants) {
                privileges
                        .computeIfAbsent(new Item(grant.kind(), grant.name()), _ -> new HashSet<>())
                        .add(grant.privilege());
            }
        }

        List<Finding> findings(AssessmentFacts facts) {
            Set<List<String>> schemas = new HashSet<>();
            facts.tables()
                    .forEach(t -> schemas.add(List.of(t.target().database(), t.target().schema())));
            for (String database : new TreeSet<>(facts.selection().databases())) {
                if (!facts.target().databasesMissing().contains(database)) {
                    need(new Item("DATABASE", List.of(database)), "USAGE", "CREATE SCHEMA");
                }
            }
            schemas.stream()
                    .map(name -> new Item("SCHEMA", name))
                    .filter(privileges::containsKey)
                    .sorted((a, b) -> a.sql().compareTo(b.sql()))
                    .forEach(schema -> need(schema, "USAGE", "CREATE TABLE", "CREATE STAGE"));
            String warehouse = facts.target().session().warehouse();
            if (warehouse != null) {
                need(new Item("WAREHOUSE", List.of(warehouse)), "USAGE");
            }
            return findings;
        }

        private void need(Item item, String... wanted) {
            Set<String> held = privileges.getOrDefault(item, Set.of());
            if (held.contains("OWNERSHIP")) {
                return;
            }
            List<String> lacking =
                    List.of(wanted).stream().filter(right -> !held.contains(right)).toList();
            if (!lacking.isEmpty()) {
                findings.add(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.TARGET_RIGHT,
                                null,
                                List.of(item.sql()),
                                "the role %s lacks %s, without which a run would stop"
                                        .formatted(role, String.join(", ", lacking)),
                                "GRANT %s ON %s TO ROLE %s"
                                        .formatted(
                                                String.join(", ", lacking),
                                                item.sql(),
                                                SfIdentifiers.quoted(role))));
            }
        }
    }
}
