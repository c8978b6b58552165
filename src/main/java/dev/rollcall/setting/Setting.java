package dev.rollcall.setting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.http.InvalidRequestException;

/** A key of {@code /api/v1/config}: what it may hold and what it holds while nobody has set it. Names are the contract's. */
public final class Setting<T> {

    private static final Map<String, Setting<?>> ALL = new LinkedHashMap<>();

    public static final Setting<Integer> DUPLICATE_WINDOW_MINUTES = add("duplicate_window_minutes", SettingType.wholeNumber(0, 1440), 5,
            "Another punch of the same person within this time only repeats the one before. Minutes");

    /** False: cameras mark nothing. */
    public static final Setting<Boolean> AUTO_MARK_ENABLED = add("auto_mark_enabled", SettingType.flag(), true,
            "Whether cameras mark attendance. When false, people still can");

    public static final Setting<LocalTime> WORKING_HOURS_START = add("working_hours_start", SettingType.timeOfDay(), LocalTime.of(9, 0),
            "When work begins on a working day, on the clock of timezone");

    public static final Setting<LocalTime> WORKING_HOURS_END = add("working_hours_end", SettingType.timeOfDay(), LocalTime.of(18, 0),
            "When work ends on a working day; earlier than the start means on the next calendar day");

    public static final Setting<SortedSet<DayOfWeek>> WORKING_DAYS = add("working_days", SettingType.weekdays(),
            new TreeSet<>(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)), "Days on which people are expected; 1 is Monday");

    public static final Setting<SortedSet<LocalDate>> HOLIDAYS = add("holidays", SettingType.dates(1000), new TreeSet<>(),
            "Dates on which nobody is expected");

    public static final Setting<LocalTime> WORK_DAY_STARTS_AT = add("work_day_starts_at", SettingType.timeOfDay(), LocalTime.MIDNIGHT,
            "When a work date begins on the clock of timezone; later than midnight for night shifts");

    public static final Setting<Integer> ATTENDANCE_GRACE_PERIOD_MINUTES = add("attendance_grace_period_minutes",
            SettingType.wholeNumber(0, 240), 15, "Who checks in later than this after the start of work is late. Minutes");

    public static final Setting<Boolean> AUTO_CHECKOUT_ENABLED = add("auto_checkout_enabled", SettingType.flag(), false,
            "Whether open records are closed by the clock, at the time they were last seen");

    public static final Setting<LocalTime> AUTO_CHECKOUT_TIME = add("auto_checkout_time", SettingType.timeOfDay(), LocalTime.of(18, 0),
            "When open records are closed, at the end of the work day at the latest");

    public static final Setting<PolicyKind> ATTENDANCE_POLICY = add("attendance_policy", SettingType.choice(PolicyKind.class),
            PolicyKind.FIRST_LAST, "How punches become records");

    public static final Setting<AttendancePublish> ATTENDANCE_PUBLISH = add("attendance_publish",
            SettingType.choice(AttendancePublish.class), AttendancePublish.ALL,
            "Which records lists show: all, or closed ones only for clients that never update what they know");

    /** Zone of work dates, working hours and lateness. */
    public static final Setting<ZoneId> TIMEZONE = add("timezone", SettingType.zone(), ZoneId.of("UTC"),
            "Zone of work dates and working hours");

    /** Zone of every zone-less instant in and out. */
    public static final Setting<ZoneId> OUTPUT_TIMEZONE = add("output_timezone", SettingType.zone(), ZoneId.of("UTC"),
            "Zone of every zone-less time in requests and answers; Odoo takes UTC");

    /** Cosine; null means the bar measured for the model. Can only raise that bar. */
    public static final Setting<Double> FACE_CONFIDENCE_THRESHOLD = add("face_confidence_threshold", SettingType.number(0, 1).orNull(), null,
            "Cosine similarity that a face must reach; null means the model's measured bar, a number can only raise it");

    public static final Setting<Double> SNAPSHOT_INTERVAL_SECONDS = add("snapshot_interval_seconds", SettingType.number(0.1, 60), 1.5,
            "Time between two pictures that are fetched from a snapshot camera. Seconds");

    public static final Setting<Boolean> PULL_PHOTOS = add("pull_photos", SettingType.flag(), false,
            "Whether a pull from Odoo registers the photos of employees as faces");

    public static final Setting<Integer> LOG_RETENTION_DAYS = add("log_retention_days", SettingType.wholeNumber(1, 3650), 30,
            "How long the system log is kept. Days");

    /** False: nothing is kept of strangers, and what was kept is deleted. */
    public static final Setting<Boolean> UNKNOWN_INBOX_ENABLED = add("unknown_inbox_enabled", SettingType.flag(), false,
            "Whether faces of people whom nobody has enrolled are kept for a person to look at");

    public static final Setting<Integer> UNKNOWN_RETENTION_DAYS = add("unknown_retention_days", SettingType.wholeNumber(1, 90), 7,
            "How long an unknown face is kept after it was last seen. Days");

    /** 0: none is kept. */
    public static final Setting<Integer> RECOGNITION_CROPS_DAYS = add("recognition_crops_days", SettingType.wholeNumber(0, 30), 0,
            "How long the best picture of each track is kept, so that it can be enrolled; 0 keeps none. Days");

    /** True: no face is stored of anybody whose consent is not noted. */
    public static final Setting<Boolean> CONSENT_REQUIRED = add("consent_required", SettingType.flag(), false,
            "Whether a face is registered only of people whose consent is noted");

    /** 0: kept for good. */
    public static final Setting<Integer> AUDIT_RETENTION_DAYS = add("audit_retention_days", SettingType.zeroOr(365, 36_500), 3650,
            "How long the audit trail is kept; 0 keeps it for good. Days");

    /** 0: kept for good. */
    public static final Setting<Integer> PUNCH_RETENTION_DAYS = add("punch_retention_days", SettingType.zeroOr(31, 36_500), 0,
            "How long punches are kept after their work date; 0 keeps them for good. Records stay, and cannot be derived again. Days");

    private final String name;
    private final SettingType<T> type;
    private final T initial;
    private final String description;

    private Setting(String name, SettingType<T> type, T initial, String description) {
        this.name = name;
        this.type = type;
        this.initial = initial;
        this.description = description;
    }

    private static <T> Setting<T> add(String name, SettingType<T> type, T initial, String description) {
        Setting<T> setting = new Setting<>(name, type, initial, description);
        ALL.put(name, setting);
        return setting;
    }

    static Collection<Setting<?>> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    /** @return null when there is none of this name */
    static Setting<?> named(String name) {
        return ALL.get(name);
    }

    public String name() {
        return name;
    }

    /** What it may hold, as the end of a sentence that begins with its name. */
    String rule() {
        return type.rule();
    }

    String description() {
        return description;
    }

    T initial() {
        return initial;
    }

    /** @throws InvalidRequestException naming the setting */
    T read(JsonNode node) {
        try {
            return type.reader().apply(node);
        } catch (RuntimeException e) {
            throw new InvalidRequestException(name, type.rule());
        }
    }

    /**
     * The value that a property or an environment variable means: JSON, a bare text, or a list without its brackets.
     *
     * @throws InvalidRequestException naming the setting
     */
    T parse(String text) {
        for (JsonNode meaning : PlainText.meanings(text)) {
            try {
                return type.reader().apply(meaning);
            } catch (RuntimeException e) {
                // It may mean something else.
            }
        }
        throw new InvalidRequestException(name, type.rule());
    }

    JsonNode write(T value) {
        return type.writer().apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
