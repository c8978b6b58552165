package dev.rollcall.database;
public final class DatabaseFailures { public static boolean isUnavailable(Throwable t) { return t instanceof DatabaseUnavailableException; } }
