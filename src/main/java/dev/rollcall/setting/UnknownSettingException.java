package dev.rollcall.setting;

import dev.rollcall.http.Failure;

/** There is no setting of this name. */
final class UnknownSettingException extends Failure {

    private static final long serialVersionUID = 1L;

    UnknownSettingException(String name) {
        super(Kind.NOT_FOUND, "Setting not found", "There is no setting " + name);
    }
}
