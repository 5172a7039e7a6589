package dev.glissade.ui.run;

import dev.glissade.ui.run.ThroughputHistory.Point;

import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What was read, second by second, over the last minutes. */
final class ThroughputChart extends StackPane {
    private static final double MEGABYTE = 1_000_000;
    private static final int MINUTE = 60;

    private final NumberAxis time = new NumberAxis(-MINUTE, 0, MINUTE / 2.0);
    private final NumberAxis pace = new NumberAxis(0, 1, 0.5);
    private final AreaChart<Number, Number> chart = new AreaChart<>(time, pace);
    private final XYChart.Series<Number, Number> read = new XYChart.Series<>();

    ThroughputChart(RunWords words) {
        setId("throughput");
        time.setAutoRanging(false);
        time.setAnimated(false);
        time.setMinorTickVisible(false);
        time.setTickLabelFormatter(new Ago(words));
        pace.setAutoRanging(false);
        pace.setAnimated(false);
        pace.setMinorTickVisible(false);
        pace.setTickLabelFormatter(new Megabytes());
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setCreateSymbols(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setVerticalZeroLineVisible(false);
        chart.setHorizontalZeroLineVisible(false);
        chart.setMinSize(0, 0);
        chart.getData().add(read);
        chart.setAccessibleText(words.text("throughput.accessible"));
        setMinSize(0, 0);
        getChildren().add(chart);
    }

    /** Draws what is known; at most 600 points. */
    void show(ThroughputHistory history) {
        double window = history.windowSeconds();
        time.setLowerBound(-window);
        time.setTickUnit(window / 2);
        double max = history.scaleMax() / MEGABYTE;
        pace.setUpperBound(max);
        pace.setTickUnit(max / 2);
        List<XYChart.Data<Number, Number>> points = new ArrayList<>();
        for (Point point : history.points()) {
            long ago = point.second() - history.lastSecond();
            if (ago >= -window) {
                points.add(new XYChart.Data<>(ago, point.bytesPerSecond() / MEGABYTE));
            }
        }
        read.getData().setAll(points);
    }

    /** −10 min … now. */
    private static final class Ago extends StringConverter<Number> {
        private final RunWords words;

        Ago(RunWords words) {
            this.words = words;
        }

        @Override
        public String toString(Number seconds) {
            int ago = -seconds.intValue();
            if (ago == 0) {
                return words.text("axis.now");
            }
            boolean minutes = ago % MINUTE == 0 && ago > 0;
            return minutes
                    ? words.text("axis.ago", Integer.toString(ago / MINUTE), "min")
                    : words.text("axis.ago", Integer.toString(ago), "s");
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("an axis is not written to");
        }
    }

    private static final class Megabytes extends StringConverter<Number> {
        @Override
        public String toString(Number megabytes) {
            return new BigDecimal(megabytes.doubleValue())
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("an axis is not written to");
        }
    }
}
