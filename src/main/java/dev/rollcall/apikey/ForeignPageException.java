package dev.rollcall.apikey;

import dev.rollcall.http.Failure;

/** A change came with a session, and nothing shows that our own page asked for it: browsers send cookies along with what others ask. */
final class ForeignPageException extends Failure {

    private static final long serialVersionUID = 1L;

    ForeignPageException() {
        super(Kind.FORBIDDEN, "Console header required", "A request with a session that is not GET, HEAD or OPTIONS must carry "
                + "X-Rollcall-Console: 1");
    }
}
