package dev.rollcall.vision;

import dev.rollcall.vision.ModelUnavailableException.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a model's file: in the models folder, then in each mirror in order. What a mirror gave is checked and kept in the
 * models folder. No file is handed out whose size and SHA-256 are not those of the catalog. Thread-safe, also against other
 * processes on the same folder.
 */
public final class ModelStore {

    /** As a mirror: the addresses that the catalog names for the model. */
    public static final String UPSTREAM = "upstream";

    private final Path modelsDir;
    private final List<String> mirrors;
    private final boolean acceptNonCommercial;
    private final ModelDownload download;

    /**
     * @param modelsDir need not exist; needs to be writable only if a file is fetched
     * @param mirrors each a folder, an http(s) address below which the files lie, or {@link #UPSTREAM}
     * @param acceptNonCommercial the operator accepts licences that forbid commercial use
     * @param fetchTimeout for one file from one address
     */
    public ModelStore(Path modelsDir, List<String> mirrors, boolean acceptNonCommercial, Duration fetchTimeout) {
        this.modelsDir = modelsDir;
        this.mirrors = List.copyOf(mirrors);
        this.acceptNonCommercial = acceptNonCommercial;
        this.download = new ModelDownload(fetchTimeout);
    }

    /** What is in the models folder; asks no mirror. */
    public enum Status {
        PRESENT, DAMAGED, MISSING, LICENCE_NOT_ACCEPTED
    }

    public Status status(ModelEntry model) {
        if (refused(model)) {
            return Status.LICENCE_NOT_ACCEPTED;
        }
        Path file = modelsDir.resolve(model.file());
        if (!Files.exists(file)) {
            return Status.MISSING;
        }
        try {
            return Checksum.of(file).difference(model) == null ? Status.PRESENT : Status.DAMAGED;
        } catch (IOException e) {
            return Status.DAMAGED;
        }
    }

    /**
     * Blocks while it fetches: minutes, on a slow line.
     *
     * @return the checked file in the models folder
     * @throws ModelUnavailableException if no place has it, or its licence is not accepted
     */
    public Path locate(ModelEntry model) {
        if (refused(model)) {
            throw new ModelUnavailableException(model, List.of(new Attempt("licence",
                    "\"" + model.licence() + "\" does not allow commercial use and has not been accepted")));
        }
        List<Attempt> attempts = new ArrayList<>();
        Path kept = modelsDir.resolve(model.file());
        if (isGood(kept, model, attempts)) {
            return kept;
        }
        for (String mirror : mirrors) {
            for (String place : places(mirror, model)) {
                if (fetch(place, model, kept, attempts)) {
                    return kept;
                }
            }
        }
        throw new ModelUnavailableException(model, attempts);
    }

    private boolean refused(ModelEntry model) {
        return !model.commercial() && !acceptNonCommercial;
    }

    private static List<String> places(String mirror, ModelEntry model) {
        if (UPSTREAM.equals(mirror)) {
            return model.sources();
        }
        return List.of(mirror.endsWith("/") ? mirror + model.file() : mirror + "/" + model.file());
    }

    private static boolean isGood(Path file, ModelEntry model, List<Attempt> attempts) {
        if (!Files.exists(file)) {
            attempts.add(new Attempt(file.toString(), "no such file"));
            return false;
        }
        try {
            String difference = Checksum.of(file).difference(model);
            if (difference != null) {
                attempts.add(new Attempt(file.toString(), difference));
            }
            return difference == null;
        } catch (IOException e) {
            attempts.add(new Attempt(file.toString(), "cannot be read: " + e.getMessage()));
            return false;
        }
    }

    /** Into a file of its own first: no reader ever sees half a model. */
    private boolean fetch(String place, ModelEntry model, Path kept, List<Attempt> attempts) {
        Path temporary = null;
        try {
            Files.createDirectories(modelsDir);
            temporary = Files.createTempFile(modelsDir, "." + model.file(), ".part");
            Checksum checksum;
            try (InputStream in = open(place)) {
                checksum = Checksum.copy(in, temporary, model.size());
            }
            String difference = checksum.difference(model);
            if (difference != null) {
                attempts.add(new Attempt(place, difference));
                return false;
            }
            Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            attempts.add(new Attempt(place, ModelDownload.reason(e)));
            return false;
        } finally {
            remove(temporary);
        }
    }

    private InputStream open(String place) throws IOException {
        return place.startsWith("https://") || place.startsWith("http://") ? download.open(place) : Files.newInputStream(Path.of(place));
    }

    private static void remove(Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            System.getLogger(ModelStore.class.getName()).log(System.Logger.Level.WARNING, "Cannot delete " + temporary, e);
        }
    }
}
