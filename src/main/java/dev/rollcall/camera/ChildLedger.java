package dev.rollcall.camera;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.quarkus.logging.Log;

/**
 * The child processes that run, one small file each. A child whose parent is killed ends by itself when it writes, when its standard
 * input is still to be read, or when its camera falls silent; a camera that sends something without ever sending a picture would keep
 * it alive for ever. The next start ends such a one.
 */
final class ChildLedger {

    /** The kernel tells start times by a clock that is corrected now and then. */
    private static final Duration BLUR = Duration.ofSeconds(2);

    private final Path folder;

    /** @param folder made when it is needed; several processes may share it */
    ChildLedger(Path folder) {
        this.folder = folder;
    }

    /** A process, recognisable also after its number has been used again. */
    private record Mark(long pid, long startMillis) {

        static Mark of(ProcessHandle process) {
            return new Mark(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        }

        static Mark parse(String pid, String start) {
            return new Mark(Long.parseLong(pid), Long.parseLong(start));
        }

        Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(Mark.of(process).startMillis - startMillis) <= BLUR.toMillis());
        }

        @Override
        public String toString() {
            return pid + " " + startMillis;
        }
    }

    /** A ledger that cannot be written keeps no camera from running. */
    void note(Process child) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(child.pid()), Mark.of(child.toHandle()) + " " + Mark.of(ProcessHandle.current()));
        } catch (IOException e) {
            Log.debugf("Child %d is not noted: %s", child.pid(), e.toString());
        }
    }

    void forget(Process child) {
        delete(file(child.pid()));
    }

    /** Ends the children of processes that are gone. */
    void endOrphans() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(ChildLedger::endIfOrphan);
        } catch (IOException e) {
            Log.warnf("Orphans of an earlier run are not looked for: %s", e.toString());
        }
    }

    private static void endIfOrphan(Path file) {
        try {
            String[] words = Files.readString(file).split(" ");
            if (words.length == 4 && Mark.parse(words[2], words[3]).find().isPresent()) {
                return;
            }
            if (words.length == 4) {
                Mark.parse(words[0], words[1]).find().ifPresent(ChildLedger::end);
            }
        } catch (IOException | NumberFormatException e) {
            Log.debugf("%s tells of no child: %s", file, e.toString());
        }
        delete(file);
    }

    private static void end(ProcessHandle orphan) {
        Log.infof("Process %d, left by an earlier run, is ended", orphan.pid());
        orphan.destroyForcibly();
    }

    private Path file(long pid) {
        return folder.resolve(Long.toString(pid));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Log.debugf("%s stays: %s", file, e.toString());
        }
    }
}
