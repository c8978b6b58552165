package dev.rollcall.vision;

/** An upright rectangle in picture pixels. May reach beyond the picture: a detector completes a face that is cut off. */
public record Box(float x, float y, float width, float height) {

    /** Square pixels; 0 for a box turned inside out. */
    public float area() {
        return Math.max(0, width) * Math.max(0, height);
    }

    /** Intersection over union with another box, 0 to 1. */
    public float iou(Box other) {
        float w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        float h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        float both = w * h;
        return both / (area() + other.area() - both);
    }

    Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }
}
