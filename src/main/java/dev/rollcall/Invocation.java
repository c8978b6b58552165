package dev.rollcall;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import dev.rollcall.database.WithoutApplication;
import dev.rollcall.database.WithoutDatabase;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the command line asks for, read before anything is started: a slip of the pen starts no database.
 *
 * @param exitCode present when everything is done already: help was printed, the arguments are wrong, or the command needs no
 *            application
 * @param serves whether this process is to be the server
 * @param needsDatabase whether the command works on the database
 */
record Invocation(OptionalInt exitCode, boolean serves, boolean needsDatabase) {

    static Invocation of(String... args) {
        return of(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    }

    static Invocation of(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new RollcallCommand()).setOut(out).setErr(err);
        try {
            ParseResult result = commandLine.parseArgs(args);
            Integer help = CommandLine.executeHelpRequest(result);
            if (help != null) {
                return new Invocation(OptionalInt.of(help), false, false);
            }
            boolean needsDatabase = true;
            while (result.hasSubcommand()) {
                result = result.subcommand();
                needsDatabase &= !(result.commandSpec().userObject() instanceof WithoutDatabase);
            }
            if (!isExecutable(result.commandSpec().userObject())) {
                throw new ParameterException(result.commandSpec().commandLine(), "Missing required subcommand");
            }
            Object command = result.commandSpec().userObject();
            if (command instanceof WithoutApplication standalone) {
                return new Invocation(OptionalInt.of(standalone.call()), false, false);
            }
            boolean serves = command instanceof RollcallCommand || command instanceof ServeCommand;
            return new Invocation(OptionalInt.empty(), serves, needsDatabase);
        } catch (ParameterException e) {
            err.println(e.getMessage());
            e.getCommandLine().usage(err);
            return new Invocation(OptionalInt.of(CommandLine.ExitCode.USAGE), false, false);
        }
    }

    private static boolean isExecutable(Object command) {
        return command instanceof Callable || command instanceof Runnable || command instanceof Method;
    }
}
