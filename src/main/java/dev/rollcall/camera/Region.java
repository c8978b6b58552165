package dev.rollcall.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of the picture in which faces count: a polygon without holes.
 *
 * @param corners in order around it, 3 to 64
 */
public record Region(List<Corner> corners) {

    /** In fractions of the picture's width and height, from the left and from the top. */
    public record Corner(double x, double y) {
        public Corner {
            if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
                throw new IllegalArgumentException("corners are fractions of the picture, 0 to 1");
            }
        }
    }

    public Region {
        corners = List.copyOf(corners);
        if (corners.size() < 3 || corners.size() > 64) {
            throw new IllegalArgumentException("a region has 3 to 64 corners");
        }
    }

    /**
     * @param text {@code x,y x,y x,y}
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Region parse(String text) {
        List<Corner> corners = new ArrayList<>();
        for (String corner : text.strip().split("\\s+")) {
            String[] parts = corner.split(",", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a corner is two numbers with a comma between");
            }
            try {
                corners.add(new Corner(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a corner is two numbers with a comma between");
            }
        }
        return new Region(corners);
    }

    /** What {@link #parse} reads. */
    String text() {
        return corners.stream().map(corner -> corner.x + "," + corner.y).collect(Collectors.joining(" "));
    }

    /** Whether a point is inside, by the count of edges to its right. */
    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Corner a = corners.get(i);
            Corner b = corners.get(j);
            if (a.y > y != b.y > y && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
                inside = !inside;
            }
        }
        return inside;
    }
}
