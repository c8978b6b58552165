package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Three people with photos to enrol and other photos to show, and two strangers nobody enrols. */
enum Cast {
    BLAIR("EMP001", "Tony Blair", new int[] { 18, 32, 48 }, new int[] { 121, 102 }),
    JONES("EMP002", "Norah Jones", new int[] { 3, 4, 6 }, new int[] { 7, 15 }),
    AGASSI("EMP003", "Andre Agassi", new int[] { 1, 2, 4 }, new int[] { 17, 33 }),
    GATES("", "Bill Gates", new int[0], new int[] { 13, 16 }),
    BUSH("", "Laura Bush", new int[0], new int[] { 26, 29 });

    static final List<Cast> ENROLLED = List.of(BLAIR, JONES, AGASSI);

    final String id;
    final String fullName;
    private final int[] enrolment;
    private final int[] others;

    Cast(String id, String fullName, int[] enrolment, int[] others) {
        this.id = id;
        this.fullName = fullName;
        this.enrolment = enrolment;
        this.others = others;
    }

    List<Path> enrolmentPhotos() throws IOException {
        return Shared.photos(fullName.replace(' ', '_'), enrolment);
    }

    /** Never the enrolled ones. */
    List<Path> otherPhotos() throws IOException {
        return Shared.photos(fullName.replace(' ', '_'), others);
    }

    /** Creates the person with the photos of somebody, usually of the person. */
    void enrol(Api api, Cast face) throws IOException, InterruptedException {
        assertThat(api.createPerson(id, fullName).status()).isEqualTo(201);
        for (Path photo : face.enrolmentPhotos()) {
            Api.Answer answer = api.registerFace(id, photo);
            assertThat(answer.status()).as("%s: %s", photo, answer.text()).isEqualTo(201);
        }
    }
}
