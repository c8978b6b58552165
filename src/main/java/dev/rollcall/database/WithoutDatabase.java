package dev.rollcall.database;

/** Marks a command that needs no database: none is started or asked for on its behalf. */
public interface WithoutDatabase {
}
