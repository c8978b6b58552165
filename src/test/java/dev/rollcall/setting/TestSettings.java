package dev.rollcall.setting;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import io.quarkus.arc.Arc;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;

/**
 * Settings for tests. In a {@code @QuarkusTest}: change them by {@link #set} in a test or before it, {@link #close()} brings back
 * what was there. They go through the table, as a change by another replica would.
 */
public final class TestSettings implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> changed = new HashSet<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** In force when this returns. */
    public <T> TestSettings set(Setting<T> setting, T value) {
        Api.ready();
        if (changed.add(setting.name())) {
            remember(setting.name());
        }
        Rows.execute("insert into setting (name, value, updated_at) values (?, cast(? as jsonb), now()) "
                + "on conflict (name) do update set value = excluded.value", setting.name(), setting.write(value).toString());
        read();
        return this;
    }

    private void remember(String name) {
        String before = Rows.text("select max(cast(value as text)) from setting where name = ?", name);
        undo.push(before == null ? () -> Rows.execute("delete from setting where name = ?", name)
                : () -> Rows.execute("update setting set value = cast(? as jsonb) where name = ?", before, name));
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        changed.clear();
        read();
    }

    /** What is in the table is in force. */
    static void read() {
        Arc.container().instance(SettingUpkeep.class).get().refresh().await().atMost(PATIENCE);
    }

    /** Without an application: the catalogue's defaults. */
    public static Settings fixed() {
        return new Settings(SettingValues.INITIAL);
    }

    public static <A> Settings fixed(Setting<A> setting, A value) {
        return new Settings(SettingValues.INITIAL.with(setting, value));
    }

    public static <A, B> Settings fixed(Setting<A> setting, A value, Setting<B> another, B its) {
        return new Settings(SettingValues.INITIAL.with(setting, value).with(another, its));
    }
}
