package dev.rollcall.database;

import java.util.concurrent.Callable;

/** A command that needs nothing of the application: it is done before anything starts, within a fraction of a second. */
public interface WithoutApplication extends WithoutDatabase, Callable<Integer> {

    /** @return the exit code of the process */
    @Override
    Integer call();
}
