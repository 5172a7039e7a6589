package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.sql.ObjectName;

import java.util.List;

/** The roles that every account has: user-guide/security-access-control-overview. */
final class Roles {
    static final List<String> SYSTEM =
            List.of("ACCOUNTADMIN", "ORGADMIN", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN");

    private Roles() {}

    static boolean isThere(Names names, String role) {
        return SYSTEM.contains(role)
                || names.find(CatalogObject.Kind.ROLE, new ObjectName(List.of(role))).isPresent();
    }
}
