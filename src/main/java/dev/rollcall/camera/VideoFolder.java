package dev.rollcall.camera;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.http.InvalidRequestException;

/** The files and folders that may be named over HTTP. Asks the file system: not on an event loop. */
@ApplicationScoped
class VideoFolder {

    private final Optional<Path> folder;

    VideoFolder(VideoConfig config) {
        this.folder = config.folder();
    }

    /**
     * @param url a relative path counts from the folder
     * @return the address itself if it is no file, otherwise that of the real file, which no symbolic link leads to any more
     * @throws InvalidRequestException if it is not below the folder; what else there is on the disk is not told
     */
    CameraUrl allowed(CameraUrl url) {
        if (!url.isLocal()) {
            return url;
        }
        if (folder.isEmpty()) {
            throw new InvalidRequestException("url", "files cannot be named here: rollcall.video.folder is not set");
        }
        try {
            Path root = folder.get().toRealPath();
            Path file = root.resolve(url.file()).toRealPath();
            if (file.startsWith(root)) {
                return url.at(file);
            }
        } catch (IOException | SecurityException e) {
            // Said below, as for what is elsewhere.
        }
        throw new InvalidRequestException("url", "there is no such file or folder below rollcall.video.folder");
    }
}
