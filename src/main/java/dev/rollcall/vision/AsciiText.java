package dev.rollcall.vision;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Text in the letters that OpenCV can draw: accents fall off, Greek and Cyrillic letters become Latin ones, everything else becomes a
 * question mark.
 */
public final class AsciiText {

    private static final char UNKNOWN = '?';
    private static final Map<Character, String> LETTERS = new HashMap<>();

    static {
        // What no decomposition takes apart.
        put("ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ŋ ng ħ h ŧ t ĸ k ſ s ə e ƒ f");
        put("а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya");
        put("і i ї yi є ye ґ g ђ dj ј j љ lj њ nj ћ c џ dz ў u ѓ g ќ k ѕ dz ғ g қ k ң n ө o ұ u ү u һ h ә a");
        put("α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o");
        LETTERS.put('ъ', "");
        LETTERS.put('ь', "");
        put("\u2018 ' \u2019 ' \u201C \" \u201D \" \u2013 - \u2014 - \u2026 ... \u00B7 .");
    }

    private AsciiText() {
    }

    private static void put(String pairs) {
        String[] parts = pairs.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            LETTERS.put(parts[i].charAt(0), parts[i + 1]);
        }
    }

    /** @return printable ASCII only */
    public static String of(String text) {
        StringBuilder ascii = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(point -> append(ascii, point));
        return ascii.toString();
    }

    /** Whether it still says something: a name in other letters is all question marks. */
    public static boolean isReadable(String ascii) {
        return ascii.chars().anyMatch(Character::isLetterOrDigit) && ascii.chars().filter(c -> c == UNKNOWN).count() * 2 < ascii.length();
    }

    private static void append(StringBuilder ascii, int point) {
        String spelled = spelled(point);
        if (spelled != null) {
            ascii.append(spelled);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        plain.codePoints().filter(part -> Character.getType(part) != Character.NON_SPACING_MARK).forEach(part -> {
            String letter = spelled(part);
            ascii.append(letter != null ? letter : Character.toString(part < 0x20 || part > 0x7E ? UNKNOWN : part));
        });
    }

    /** @return null for what is in no table */
    private static String spelled(int point) {
        if (!Character.isBmpCodePoint(point)) {
            return null;
        }
        String small = LETTERS.get((char) Character.toLowerCase(point));
        if (small == null || !Character.isUpperCase(point) || small.isEmpty()) {
            return small;
        }
        return Character.toUpperCase(small.charAt(0)) + small.substring(1);
    }
}
