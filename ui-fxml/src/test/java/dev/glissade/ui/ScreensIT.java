package dev.glissade.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.assess.AssessTour;
import dev.glissade.ui.connect.ConnectTour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.mapping.MappingTour;
import dev.glissade.ui.plan.PlanTour;
import dev.glissade.ui.preferences.SettingsTour;
import dev.glissade.ui.run.RunTour;
import dev.glissade.ui.tables.TablesTour;
import dev.glissade.ui.validate.ValidateTour;
import dev.glissade.ui.welcome.WelcomeTour;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Takes a picture of every screen in every state, light and dark, for people to look at. */
@Timeout(300)
class ScreensIT {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = Shop.start(20_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    static Stream<Arguments> tours() {
        return Stream.of(
                Arguments.of("welcome", new WelcomeTour()),
                Arguments.of("connect", new ConnectTour()),
                Arguments.of("validate", new ValidateTour()),
                Arguments.of("settings", new SettingsTour()),
                Arguments.of("assess", new AssessTour()),
                Arguments.of("tables", new TablesTour()),
                Arguments.of("mapping", new MappingTour()),
                Arguments.of("plan", new PlanTour()),
                Arguments.of("run", new RunTour()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tours")
    void every_state_has_a_picture(String screen, Tour tour, @TempDir Path folder)
            throws Exception {
        tour.walk(folder, shop);
        try (Stream<Path> pictures = Files.list(Path.of("target", "screens"))) {
            assertThat(pictures.map(p -> p.getFileName().toString()))
                    .anyMatch(name -> name.startsWith(screen) && name.endsWith("-dark.png"));
        }
    }
}
