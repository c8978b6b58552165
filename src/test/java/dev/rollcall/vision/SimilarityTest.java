package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    private static final List<Point> TEMPLATE = AlignmentTemplate.ARCFACE.points(112);

    @Test
    void templateMapsToItself() {
        Similarity same = Similarity.leastSquares(TEMPLATE, TEMPLATE);
        assertThat(same.a()).isCloseTo(1, within(1e-6));
        assertThat(same.b()).isCloseTo(0, within(1e-6));
        assertThat(same.tx()).isCloseTo(0, within(1e-4));
        assertThat(same.ty()).isCloseTo(0, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({ "0,1,0,0", "30,2.5,40,-7", "-75,0.3,500,900", "180,1,10,10" })
    void rotationScaleAndShiftAreUndone(double degrees, double scale, double dx, double dy) {
        Similarity there = new Similarity(scale * Math.cos(Math.toRadians(degrees)), scale * Math.sin(Math.toRadians(degrees)), dx, dy);
        List<Point> moved = TEMPLATE.stream().map(there::apply).toList();
        Similarity back = Similarity.leastSquares(moved, TEMPLATE);
        for (int i = 0; i < 5; i++) {
            Point point = back.apply(moved.get(i));
            assertThat(point.x()).isCloseTo(TEMPLATE.get(i).x(), within(0.01f));
            assertThat(point.y()).isCloseTo(TEMPLATE.get(i).y(), within(0.01f));
        }
    }

    /** The fit of scattered points beats any other nearby, which is what least squares means. */
    @Test
    void noNeighbourFitsBetter() {
        List<Point> scattered = List.of(new Point(10, 12), new Point(52, 8), new Point(29, 33), new Point(15, 58), new Point(47, 49));
        Similarity best = Similarity.leastSquares(scattered, TEMPLATE);
        double least = error(best, scattered);
        for (double d : new double[] { -0.01, 0.01 }) {
            assertThat(error(new Similarity(best.a() + d, best.b(), best.tx(), best.ty()), scattered)).isGreaterThan(least);
            assertThat(error(new Similarity(best.a(), best.b() + d, best.tx(), best.ty()), scattered)).isGreaterThan(least);
            assertThat(error(new Similarity(best.a(), best.b(), best.tx() + 10 * d, best.ty()), scattered)).isGreaterThan(least);
            assertThat(error(new Similarity(best.a(), best.b(), best.tx(), best.ty() + 10 * d), scattered)).isGreaterThan(least);
        }
    }

    @Test
    void mirroredFaceIsNotTurnedInsideOut() {
        List<Point> mirrored = TEMPLATE.stream().map(p -> new Point(112 - p.x(), p.y())).toList();
        assertThat(error(Similarity.leastSquares(mirrored, TEMPLATE), mirrored)).isGreaterThan(1000);
    }

    @Test
    void onePointHasNoAlignment() {
        assertThatThrownBy(() -> Similarity.leastSquares(Collections.nCopies(5, new Point(3, 3)), TEMPLATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double error(Similarity similarity, List<Point> from) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            Point point = similarity.apply(from.get(i));
            sum += Math.pow(point.x() - TEMPLATE.get(i).x(), 2) + Math.pow(point.y() - TEMPLATE.get(i).y(), 2);
        }
        return sum;
    }
}
