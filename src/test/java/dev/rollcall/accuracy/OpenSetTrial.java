package dev.rollcall.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Identification with strangers among the probes: some photos of some people are enrolled, the other photos of these people and all
 * photos of everybody else are shown. A score says by how much the nearest person passes the bar.
 *
 * @param genuine scores of enrolled people's probes, negative infinity where somebody else came out nearest
 * @param strangers scores of strangers' probes, highest first
 * @param people enrolled; likewise photos, each of which is judged once in every choice
 */
record OpenSetTrial(double[] genuine, double[] strangers, int people, int genuinePhotos, int strangerPhotos) {

    private static final int CHOICES = 20;

    /** What is asked about one choice of enrolled photos. */
    interface Gallery extends AutoCloseable {

        /** @param person in the order in which they were enrolled; -1 for nobody at all */
        record Answer(int person, double score) {
        }

        Answer search(int photo);

        @Override
        default void close() {
        }
    }

    interface Enrolment {
        /** @param photos of each person */
        Gallery of(List<List<Integer>> photos);
    }

    /**
     * @param perPerson photos enrolled of everybody who has at least one more
     * @param leftOut names that are neither enrolled nor shown
     */
    static OpenSetTrial of(Lfw lfw, int perPerson, Set<String> leftOut, Enrolment enrolment) {
        List<String> enrolled = lfw.people().entrySet().stream().filter(entry -> entry.getValue().size() > perPerson).map(Map.Entry::getKey)
                .filter(name -> !leftOut.contains(name)).toList();
        Set<String> known = new HashSet<>(enrolled);
        List<Integer> others = lfw.people().entrySet().stream().filter(entry -> !known.contains(entry.getKey()) && !leftOut.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()).toList();
        DoubleStream.Builder genuine = DoubleStream.builder();
        DoubleStream.Builder strangers = DoubleStream.builder();
        int probes = 0;
        for (int choice = 0; choice < CHOICES; choice++) {
            Random random = new Random(choice);
            List<List<Integer>> photos = new ArrayList<>();
            List<List<Integer>> rest = new ArrayList<>();
            for (String name : enrolled) {
                List<Integer> shuffled = new ArrayList<>(lfw.people().get(name));
                Collections.shuffle(shuffled, random);
                photos.add(shuffled.subList(0, perPerson));
                rest.add(shuffled.subList(perPerson, shuffled.size()));
            }
            probes = rest.stream().mapToInt(List::size).sum();
            try (Gallery gallery = enrolment.of(photos)) {
                for (int person = 0; person < rest.size(); person++) {
                    for (int photo : rest.get(person)) {
                        Gallery.Answer answer = gallery.search(photo);
                        genuine.add(answer.person() == person ? answer.score() : Double.NEGATIVE_INFINITY);
                    }
                }
                others.forEach(photo -> strangers.add(gallery.search(photo).score()));
            }
        }
        double[] sorted = strangers.build().sorted().toArray();
        double[] highestFirst = new double[sorted.length];
        Arrays.setAll(highestFirst, i -> sorted[sorted.length - 1 - i]);
        return new OpenSetTrial(genuine.build().toArray(), highestFirst, enrolled.size(), probes, others.size());
    }

    /** The lowest score above which no more than this share of strangers lies. */
    double threshold(double fpir) {
        return strangers[(int) Math.floor(fpir * strangers.length)];
    }

    Share fpir(double above) {
        return new Share(Arrays.stream(strangers).filter(score -> score > above).count() / (double) strangers.length, strangerPhotos);
    }

    Share fnir(double above) {
        return new Share(Arrays.stream(genuine).filter(score -> !(score > above)).count() / (double) genuine.length, genuinePhotos);
    }
}
