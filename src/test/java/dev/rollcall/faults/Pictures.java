package dev.rollcall.faults;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import dev.rollcall.it.Shared;

/** What a camera sends, as JPEG. */
final class Pictures {

    private Pictures() {
    }

    /** A view without people. */
    static byte[] nobody() throws IOException {
        return of(Shared.misc("view.jpg"), 640, 480);
    }

    /** The photo in the middle of a picture of this size, shrunk where it is too large. */
    static byte[] of(Path photo, int width, int height) throws IOException {
        BufferedImage face = ImageIO.read(photo.toFile());
        double scale = Math.min(1, Math.min((double) width / face.getWidth(), (double) height / face.getHeight()));
        int faceWidth = (int) (face.getWidth() * scale);
        int faceHeight = (int) (face.getHeight() * scale);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = picture.createGraphics();
        canvas.drawImage(face, (width - faceWidth) / 2, (height - faceHeight) / 2, faceWidth, faceHeight, null);
        canvas.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
