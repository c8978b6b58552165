package dev.rollcall.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the pictures of a person from one that was put among them by mistake. Each new face is compared with those that the
 * person has. Where there are none yet the largest group of new faces that are alike is taken for the person; two groups of the
 * same size leave it open who is meant, and none of them is.
 */
final class PersonLikeness {

    private final double bar;

    /** @param bar mean cosine with the person's faces from which a face may be the person's */
    PersonLikeness(double bar) {
        this.bar = bar;
    }

    /** @return for each of the fresh faces whether it may be the person's */
    boolean[] ofThePerson(List<FaceSample> own, List<FaceSample> fresh) {
        boolean[] belongs = new boolean[fresh.size()];
        if (own.isEmpty()) {
            largest(fresh).forEach(i -> belongs[i] = true);
        } else {
            for (int i = 0; i < belongs.length; i++) {
                FaceSample face = fresh.get(i);
                belongs[i] = own.stream().mapToDouble(face::cosine).average().orElseThrow() >= bar;
            }
        }
        return belongs;
    }

    private List<Integer> largest(List<FaceSample> fresh) {
        List<List<Integer>> groups = groups(fresh);
        int most = groups.stream().mapToInt(List::size).max().orElse(0);
        List<List<Integer>> largest = groups.stream().filter(group -> group.size() == most).toList();
        return largest.size() == 1 ? largest.get(0) : List.of();
    }

    private List<List<Integer>> groups(List<FaceSample> fresh) {
        int[] group = new int[fresh.size()];
        Arrays.setAll(group, i -> i);
        for (int i = 0; i < group.length; i++) {
            for (int j = 0; j < i; j++) {
                if (group[i] != group[j] && fresh.get(i).cosine(fresh.get(j)) >= bar) {
                    join(group, group[i], group[j]);
                }
            }
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (int number = 0; number < group.length; number++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < group.length; i++) {
                if (group[i] == number) {
                    members.add(i);
                }
            }
            groups.add(members);
        }
        return groups;
    }

    private static void join(int[] group, int one, int other) {
        for (int i = 0; i < group.length; i++) {
            if (group[i] == one) {
                group[i] = other;
            }
        }
    }
}
