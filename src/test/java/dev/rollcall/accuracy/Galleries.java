package dev.rollcall.accuracy;

import java.util.ArrayList;
import java.util.List;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.gallery.IdentificationBar;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Matcher;
import dev.rollcall.vision.ModelEntry;

/** What is measured: the product's own search and rules, and the plain way beside them. */
final class Galleries {

    private Galleries() {
    }

    /** Search, bar and margin as {@link Matcher} applies them. */
    static OpenSetTrial.Enrolment shipped(float[][] embeddings, ModelEntry.Embedding model, double margin) {
        return new OpenSetTrial.Enrolment() {
            @Override
            public OpenSetTrial.Gallery of(List<List<Integer>> photos) {
                FaceGallery gallery = filled(embeddings, photos);
                return new OpenSetTrial.Gallery() {
                    @Override
                    public Answer search(int photo) {
                        List<Candidate> nearest = gallery.search(embeddings[photo], IdentificationBar.CANDIDATES);
                        double bar = IdentificationBar.of(model, nearest);
                        // Whether the margin is kept does not depend on the bar.
                        Match match = Matcher.judge(nearest, -1, margin);
                        double score = match.person() == null ? Double.NEGATIVE_INFINITY : match.similarity() - bar;
                        return new Answer((int) nearest.get(0).person().key(), score);
                    }

                    @Override
                    public void close() {
                        gallery.close();
                    }
                };
            }
        };
    }

    /** The product's search, and one bar for everybody. */
    static OpenSetTrial.Enrolment fixedBar(float[][] embeddings) {
        return photos -> {
            FaceGallery gallery = filled(embeddings, photos);
            return new OpenSetTrial.Gallery() {
                @Override
                public Answer search(int photo) {
                    Candidate nearest = gallery.search(embeddings[photo], 1).get(0);
                    return new Answer((int) nearest.person().key(), nearest.similarity());
                }

                @Override
                public void close() {
                    gallery.close();
                }
            };
        };
    }

    /** The nearest photo decides, and one bar for everybody. */
    static OpenSetTrial.Enrolment nearestPhoto(float[][] embeddings) {
        return photos -> {
            List<List<Integer>> enrolled = new ArrayList<>();
            for (int person = 0; person < photos.size(); person++) {
                for (int photo : photos.get(person)) {
                    enrolled.add(List.of(person, photo));
                }
            }
            // Each photo as a person of its own: then the search knows no mean.
            FaceGallery gallery = filled(embeddings, enrolled.stream().map(each -> each.subList(1, 2)).toList());
            return new OpenSetTrial.Gallery() {
                @Override
                public Answer search(int photo) {
                    Candidate nearest = gallery.search(embeddings[photo], 1).get(0);
                    return new Answer(enrolled.get((int) nearest.person().key()).get(0), nearest.similarity());
                }

                @Override
                public void close() {
                    gallery.close();
                }
            };
        };
    }

    private static FaceGallery filled(float[][] embeddings, List<List<Integer>> photos) {
        FaceGallery gallery = new FaceGallery(embeddings[0].length);
        for (int person = 0; person < photos.size(); person++) {
            gallery.put(new GalleryPerson(person, "P" + person, "Person " + person), photos.get(person).stream().map(photo -> embeddings[photo]).toList());
        }
        return gallery;
    }
}
