package dev.glissade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class UserFoldersTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void linux_follows_the_base_directories() {
        Path stated = Path.of("elsewhere").toAbsolutePath();
        assertThat(
                        UserFolders.of("Linux", HOME, Map.of("XDG_CONFIG_HOME", stated.toString()))
                                .settings())
                .isEqualTo(stated.resolve("glissade"));
        assertThat(UserFolders.of("Linux", HOME, Map.of()).settings())
                .isEqualTo(HOME.resolve(".config/glissade"));
    }

    @Test
    void a_relative_base_directory_is_ignored() {
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_CONFIG_HOME", "here")).settings())
                .isEqualTo(HOME.resolve(".config/glissade"));
    }

    @Test
    void windows_and_macos_have_folders_of_their_own() {
        Path roaming = Path.of("roaming").toAbsolutePath();
        assertThat(
                        UserFolders.of("Windows 11", HOME, Map.of("APPDATA", roaming.toString()))
                                .settings())
                .isEqualTo(roaming.resolve("Glissade"));
        assertThat(UserFolders.of("Mac OS X", HOME, Map.of()).settings())
                .isEqualTo(HOME.resolve("Library/Application Support/Glissade"));
    }

    @Test
    void projects_go_to_the_home_folder() {
        assertThat(UserFolders.of("Linux", HOME, Map.of()).projects())
                .isEqualTo(HOME.resolve("Glissade"));
    }
}
