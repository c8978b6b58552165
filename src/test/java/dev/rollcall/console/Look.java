package dev.rollcall.console;

import com.microsoft.playwright.options.ColorScheme;

/** How large a window is, and whether its owner likes it dark. */
public record Look(int width, int height, ColorScheme colours) {

    public static final Look DESK = new Look(1440, 900, ColorScheme.LIGHT);
    public static final Look PHONE = new Look(360, 740, ColorScheme.LIGHT);

    public Look dark() {
        return new Look(width, height, ColorScheme.DARK);
    }

    @Override
    public String toString() {
        return (colours == ColorScheme.DARK ? "dark" : "light") + ", " + width + " wide";
    }
}
