package dev.rollcall.setting;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.rollcall.http.Times;

/**
 * What a setting may hold, and how JSON spells it.
 *
 * @param rule what is allowed, as the end of a sentence that begins with the setting's name
 * @param reader throws a {@link RuntimeException} for anything else
 */
record SettingType<T>(String rule, Function<JsonNode, T> reader, Function<T, JsonNode> writer) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static SettingType<Integer> wholeNumber(int least, int most) {
        return new SettingType<>("must be a whole number from " + least + " to " + most,
                node -> inRange(require(node.isIntegralNumber() && node.canConvertToInt(), node).intValue(), least, most),
                JSON::numberNode);
    }

    /** 0, which stands for something else than a number, or one in the range. */
    static SettingType<Integer> zeroOr(int least, int most) {
        return new SettingType<>("must be 0 or a whole number from " + least + " to " + most,
                node -> node.isIntegralNumber() && node.canConvertToInt() && node.intValue() == 0 ? Integer.valueOf(0)
                        : wholeNumber(least, most).reader().apply(node), JSON::numberNode);
    }

    static SettingType<Double> number(double least, double most) {
        return new SettingType<>("must be a number from " + plain(least) + " to " + plain(most),
                node -> inRange(require(node.isNumber(), node).doubleValue(), least, most), JSON::numberNode);
    }

    static SettingType<Boolean> flag() {
        return new SettingType<>("must be true or false", node -> require(node.isBoolean(), node).booleanValue(), JSON::booleanNode);
    }

    static SettingType<LocalTime> timeOfDay() {
        return new SettingType<>("must be a time of day, HH:MM", node -> LocalTime.parse(text(node), CLOCK),
                time -> JSON.textNode(CLOCK.format(time)));
    }

    static SettingType<ZoneId> zone() {
        return new SettingType<>("must be an IANA time zone, for example Europe/Berlin", node -> region(text(node)),
                zone -> JSON.textNode(zone.getId()));
    }

    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        String names = String.join(", ", Arrays.stream(type.getEnumConstants()).map(SettingType::name).toList());
        return new SettingType<>("must be one of " + names,
                node -> Arrays.stream(type.getEnumConstants()).filter(each -> name(each).equals(text(node))).findAny().orElseThrow(),
                each -> JSON.textNode(name(each)));
    }

    static SettingType<String> text(int most) {
        return new SettingType<>("must be a text of " + most + " characters at most",
                node -> require(text(node).codePointCount(0, text(node).length()) <= most, text(node)), JSON::textNode);
    }

    /** ISO: 1 is Monday, 7 is Sunday. */
    static SettingType<SortedSet<DayOfWeek>> weekdays() {
        return setOf("must be a list of weekdays, 1 (Monday) to 7 (Sunday)",
                node -> DayOfWeek.of(require(node.isInt(), node).intValue()), day -> JSON.numberNode(day.getValue()), 7);
    }

    static SettingType<SortedSet<LocalDate>> dates(int most) {
        return setOf("must be a list of at most " + most + " dates, YYYY-MM-DD", node -> Times.date("date", text(node)),
                date -> JSON.textNode(date.toString()), most);
    }

    /** The same, or null. */
    SettingType<T> orNull() {
        return new SettingType<>(rule + ", or null", node -> node.isNull() ? null : reader.apply(node),
                value -> value == null ? JSON.nullNode() : writer.apply(value));
    }

    private static <E extends Comparable<? super E>> SettingType<SortedSet<E>> setOf(String rule, Function<JsonNode, E> reader,
            Function<E, JsonNode> writer, int most) {
        return new SettingType<>(rule, node -> {
            require(node.isArray() && node.size() <= most, node);
            SortedSet<E> all = new TreeSet<>();
            node.forEach(each -> all.add(reader.apply(each)));
            return all;
        }, all -> {
            var array = JSON.arrayNode();
            all.forEach(each -> array.add(writer.apply(each)));
            return array;
        });
    }

    /** Offsets such as {@code +05:30} are refused: they know no summer time. */
    private static ZoneId region(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new DateTimeException("Not a zone: " + name);
        }
        return ZoneId.of(name);
    }

    private static String text(JsonNode node) {
        return require(node.isTextual(), node).textValue();
    }

    private static <N extends Number & Comparable<N>> N inRange(N number, N least, N most) {
        return require(number.compareTo(least) >= 0 && number.compareTo(most) <= 0, number);
    }

    private static <V> V require(boolean holds, V value) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
