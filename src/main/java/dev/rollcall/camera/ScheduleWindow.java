package dev.rollcall.camera;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A window of a schedule as clients write and read it. */
@Schema(name = "CameraScheduleWindow")
record ScheduleWindow(List<String> days, String from, String to) {

    static List<ScheduleWindow> of(Schedule schedule) {
        return schedule.windows().stream().map(window -> new ScheduleWindow(window.dayNames(), window.from().toString(), window.end())).toList();
    }

    /** @throws IllegalArgumentException saying what is wrong or absent */
    static Schedule read(List<ScheduleWindow> windows) {
        return new Schedule(windows.stream().map(ScheduleWindow::window).toList());
    }

    private static Schedule.Window window(ScheduleWindow window) {
        if (window == null || window.days == null || window.days.contains(null) || window.from == null || window.to == null) {
            throw new IllegalArgumentException("a window has days, from and to");
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        window.days.forEach(day -> days.add(Schedule.day(day)));
        return new Schedule.Window(days, Schedule.from(window.from), Schedule.to(window.to));
    }
}
