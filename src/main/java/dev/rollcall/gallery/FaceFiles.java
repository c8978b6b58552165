package dev.rollcall.gallery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** The enrolled faces of a person: pictures, and the numbers that were made of them. */
@ApplicationScoped
class FaceFiles implements PersonFiles {

    private final FaceTemplateRepository templates;
    private final TemplateSeal seal;
    private final SafeContext context;

    FaceFiles(FaceTemplateRepository templates, TemplateSeal seal, SafeContext context) {
        this.templates = templates;
        this.seal = seal;
        this.context = context;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return context.call(() -> Panache.withSession(() -> templates.ofPerson(person.key))).map(this::files);
    }

    private List<File> files(List<FaceTemplate> faces) {
        List<File> files = new ArrayList<>();
        files.add(new File("faces.jsonl", "Your registered faces: when and from where, and by model the numbers that a face is recognised by.",
                Multi.createFrom().iterable(faces).map(this::line)));
        faces.stream().filter(face -> face.sealedCrop != null).forEach(face -> files.add(new File("faces/" + face.id + ".png",
                "The picture of face " + face.id + ".", Multi.createFrom().item(() -> seal.crop(face))
                        .onFailure(SecretUnreadableException.class).recoverWithCompletion())));
        return files;
    }

    /** What was sealed with a key that is gone can be told to nobody, and keeps nothing else back. */
    private byte[] line(FaceTemplate face) {
        JsonObject embeddings = new JsonObject();
        face.sealedEmbeddings.forEach((model, kept) -> {
            try {
                JsonArray numbers = new JsonArray();
                for (float number : seal.openEmbedding(face.personKey, model, kept)) {
                    numbers.add(number);
                }
                embeddings.put(model, numbers);
            } catch (SecretUnreadableException e) {
                embeddings.putNull(model);
            }
        });
        String photo = face.sealedPhoto == null ? null : seal.openPhoto(face.personKey, face.sealedPhoto).orElse(null);
        JsonObject line = new JsonObject().put("face_id", face.id).put("model", face.model).put("quality", face.quality).put("origin", face.origin)
                .put("photo_sha256", photo).put("created_at", face.createdAt.toString()).put("embeddings", embeddings);
        return (line.encode() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
