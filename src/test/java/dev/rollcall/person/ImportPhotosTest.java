package dev.rollcall.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ImportPhotosTest {

    @Test
    void photosAreFoundByTheIdAndANumber() {
        List<ImportRow> rows = rows("person_id\nA\nB\nA_1\nC\n");
        ImportPhotos photos = new ImportPhotos(Set.of("photos/A.jpg", "photos/A_2.png", "photos/A_1.jpg", "photos/A_1_1.jpg", "photos/B_x.jpg",
                "photos/old/B.jpg", "B.jpg"), rows);

        assertThat(photos.of(rows.get(0))).containsExactlyInAnyOrder("photos/A.jpg", "photos/A_2.png");
        assertThat(photos.of(rows.get(1))).isEmpty();
        assertThat(photos.of(rows.get(2))).as("the id that is there counts before the number").containsExactlyInAnyOrder("photos/A_1.jpg", "photos/A_1_1.jpg");
        assertThat(photos.unused()).containsExactlyInAnyOrder("photos/B_x.jpg", "photos/old/B.jpg", "B.jpg");
    }

    @Test
    void aRowMayNameItsPhotos() {
        List<ImportRow> rows = rows("person_id,photos\nA,\"x.jpg; y.jpg|pics/z.jpg;gone.jpg\"\nB,\n");
        ImportPhotos photos = new ImportPhotos(Set.of("photos/x.jpg", "y.jpg", "pics/z.jpg", "photos/A.jpg", "photos/B.jpg"), rows);

        assertThat(photos.of(rows.get(0))).containsExactly("photos/x.jpg", "y.jpg", "pics/z.jpg", "gone.jpg");
        assertThat(photos.has("gone.jpg")).isFalse();
        assertThat(photos.of(rows.get(1))).containsExactly("photos/B.jpg");
        assertThat(photos.unused()).containsExactly("photos/A.jpg");
    }

    private static List<ImportRow> rows(String table) {
        return ImportRow.of(CsvTable.read(table.getBytes(UTF_8), 100));
    }
}
