package dev.glissade.app.desktop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this system keeps a user's files.
 *
 * @param settings what the program remembers
 * @param projects where projects go unless the user says otherwise
 */
public record UserFolders(Path settings, Path projects) {
    private static final String NAME = "Glissade";

    /**
     * By the customs of a system: XDG's base directories, Windows' roaming data, macOS' library.
     *
     * @param system the name of the operating system, as Java has it
     */
    public static UserFolders of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        Path projects = home.resolve(NAME);
        if (name.startsWith("windows")) {
            String roaming = environment.get("APPDATA");
            Path base =
                    roaming == null || roaming.isEmpty()
                            ? home.resolve("AppData").resolve("Roaming")
                            : Path.of(roaming);
            return new UserFolders(base.resolve(NAME), projects);
        }
        if (name.startsWith("mac")) {
            Path library = home.resolve("Library").resolve("Application Support");
            return new UserFolders(library.resolve(NAME), projects);
        }
        String stated = environment.get("XDG_CONFIG_HOME");
        // The specification has a relative path ignored.
        boolean usable = stated != null && Path.of(stated).isAbsolute();
        Path base = usable ? Path.of(stated) : home.resolve(".config");
        return new UserFolders(base.resolve("glissade"), projects);
    }

    /** Of whoever runs this process. */
    public static UserFolders ofUser() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")).toAbsolutePath(),
                System.getenv());
    }
}
