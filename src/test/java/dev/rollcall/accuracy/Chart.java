package dev.rollcall.accuracy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Curves over two axes of per cent, logarithmic or plain, as an SVG. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 55;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#d1495b", "#66a182", "#8d6a9f", "#c98a1b", "#555555");

    private final String title;
    private final Axis x;
    private final Axis y;
    private final StringBuilder curves = new StringBuilder();
    private final List<String> legend = new ArrayList<>();

    /** @param ticks in per cent, ascending: the axis runs from the first to the last */
    record Axis(String label, boolean logarithmic, double... ticks) {

        /** 0 to 1 along the axis. */
        double place(double percent) {
            double clipped = Math.min(Math.max(percent, ticks[0]), ticks[ticks.length - 1]);
            double from = ticks[0];
            double to = ticks[ticks.length - 1];
            return logarithmic ? Math.log(clipped / from) / Math.log(to / from) : (clipped - from) / (to - from);
        }
    }

    record Place(double x, double y) {
    }

    Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    Chart curve(String name, boolean dashed, List<Place> places) {
        StringBuilder points = new StringBuilder();
        places.forEach(place -> points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(place), down(place))));
        curves.append("<polyline fill='none' stroke='%s' stroke-width='2'%s points='%s'/>%n".formatted(colour(), dashed ? " stroke-dasharray='6 4'" : "",
                points.toString().strip()));
        legend.add(name);
        return this;
    }

    /** Belongs to the curve that was drawn last. */
    Chart mark(Place place) {
        curves.append(String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='5' fill='white' stroke='%s' stroke-width='2.5'/>%n", across(place),
                down(place), COLOURS.get((legend.size() - 1) % COLOURS.size())));
        return this;
    }

    private String colour() {
        return COLOURS.get(legend.size() % COLOURS.size());
    }

    private double across(Place place) {
        return LEFT + x.place(place.x()) * (WIDTH - LEFT - RIGHT);
    }

    private double down(Place place) {
        return HEIGHT - BOTTOM - y.place(place.y()) * (HEIGHT - TOP - BOTTOM);
    }

    void write(Path file, double legendX, double legendY) throws IOException {
        StringBuilder svg = new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='13'>%n"
                .formatted(WIDTH, HEIGHT));
        svg.append("<rect width='%d' height='%d' fill='white'/>%n".formatted(WIDTH, HEIGHT));
        svg.append("<text x='%d' y='24' font-size='15'>%s</text>%n".formatted(LEFT, title));
        for (double tick : x.ticks()) {
            double at = across(new Place(tick, y.ticks()[0]));
            svg.append(String.format(Locale.ROOT, "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#ddd'/><text x='%.1f' y='%d' text-anchor='middle'>%s</text>%n",
                    at, at, TOP, HEIGHT - BOTTOM, at, HEIGHT - BOTTOM + 18, text(tick)));
        }
        for (double tick : y.ticks()) {
            double at = down(new Place(x.ticks()[0], tick));
            svg.append(String.format(Locale.ROOT, "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>%n",
                    LEFT, WIDTH - RIGHT, at, at, LEFT - 6, at + 4, text(tick)));
        }
        svg.append("<text x='%d' y='%d' text-anchor='middle'>%s</text>%n".formatted((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x.label()));
        svg.append("<text transform='translate(16 %d) rotate(-90)' text-anchor='middle'>%s</text>%n".formatted((TOP + HEIGHT - BOTTOM) / 2, y.label()));
        svg.append(curves);
        for (int i = 0; i < legend.size(); i++) {
            svg.append(String.format(Locale.ROOT, "<rect x='%.0f' y='%.0f' width='22' height='4' fill='%s'/><text x='%.0f' y='%.0f'>%s</text>%n", legendX,
                    legendY + 20 * i - 5, COLOURS.get(i % COLOURS.size()), legendX + 30, legendY + 20 * i, legend.get(i)));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, svg.append("</svg>\n").toString());
    }

    private static String text(double tick) {
        return BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString() + " %";
    }
}
