package dev.rollcall.backup;

/** Why a back-up could not be made or brought back, in one sentence for whoever gave the command. */
class BackupException extends RuntimeException {

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
