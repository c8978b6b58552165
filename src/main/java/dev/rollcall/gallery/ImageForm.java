package dev.rollcall.gallery;

import java.nio.file.Files;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.rollcall.http.BodyTooLargeException;
import dev.rollcall.http.HttpConfig;

/** A picture that came as a file of a form. */
@ApplicationScoped
public class ImageForm {

    private final long limit;

    ImageForm(HttpConfig config) {
        this.limit = config.maxImageBodySize().asLongValue();
    }

    /**
     * Looks at the size here: a form of unstated length has gone past the limit of its route.
     *
     * @return reads the file; blocks
     * @throws InvalidImageException if there is no file
     * @throws BodyTooLargeException if it is larger than a body may be
     */
    public Callable<byte[]> picture(FileUpload image) {
        if (image == null) {
            throw new InvalidImageException("Missing image data");
        }
        if (image.size() > limit) {
            throw new BodyTooLargeException(limit);
        }
        return () -> Files.readAllBytes(image.uploadedFile());
    }
}
