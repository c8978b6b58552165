package dev.rollcall.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ffmpeg executable that has been seen to run.
 *
 * @param libraries folder of the shared libraries it needs, if the system does not have them
 */
record FfmpegBinary(Path executable, Optional<Path> libraries) {

    ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        libraries.ifPresent(folder -> process.environment().put("LD_LIBRARY_PATH", folder.toString()));
        return process;
    }
}
