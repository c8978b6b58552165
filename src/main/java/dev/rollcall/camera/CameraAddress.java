package dev.rollcall.camera;

import java.util.Optional;
import java.util.Set;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** Where a client says that a camera is, and the login that goes with it. */
final class CameraAddress {

    private static final int LONGEST = 2000;
    private static final int LONGEST_LOGIN = 255;

    private CameraAddress() {
    }

    /** @throws InvalidRequestException naming the field */
    static CameraUrl parse(String field, String url) {
        String text = Text.required(field, url, LONGEST);
        if (text.contains(CameraUrl.HIDDEN)) {
            throw new InvalidRequestException(field, CameraUrl.HIDDEN + " stands for what is never shown: send the whole address");
        }
        try {
            CameraUrl parsed = CameraUrl.parse(text, Optional.empty(), Optional.empty());
            // A path that the file system cannot have is refused here too.
            return parsed.isLocal() ? parsed.at(parsed.file()) : parsed;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, e.getMessage());
        }
    }

    /** @throws InvalidRequestException naming the field */
    static CameraUrl of(CameraDraft draft, Set<String> present) {
        return login(draft, present, parse("url", draft.url()), Login.NONE);
    }

    /**
     * What is not said stays: without a login the stored one, as long as it goes to the same server.
     *
     * @throws InvalidRequestException naming the field
     */
    static CameraUrl changed(CameraDraft draft, Set<String> present, CameraUrl stored) {
        boolean stays = !present.contains("url") || draft.url() != null && draft.url().strip().equals(stored.toString());
        CameraUrl url = stays ? stored.withLogin(null, null) : parse("url", draft.url());
        return login(draft, present, url, Login.of(stored));
    }

    /** @param stored where the login may go and has gone so far */
    private record Login(CameraUrl stored, String user, String password) {
        private static final Login NONE = new Login(null, null, null);

        static Login of(CameraUrl url) {
            return url.credentials().map(login -> new Login(url, login.user(), login.password().isEmpty() ? null : login.password()))
                    .orElse(NONE);
        }

        boolean mayGoTo(CameraUrl url) {
            return stored != null && url.isAtTheServerOf(stored);
        }
    }

    private static CameraUrl login(CameraDraft draft, Set<String> present, CameraUrl url, Login kept) {
        String sentUser = Text.optional("user_name", draft.userName(), LONGEST_LOGIN);
        String sentPassword = Text.optional("password", draft.password(), LONGEST_LOGIN);
        if (url.isLocal()) {
            return url;
        }
        Login own = Login.of(url);
        boolean says = present.contains("user_name");
        String user = own.user() != null ? own.user() : says ? sentUser : kept.mayGoTo(url) ? kept.user() : null;
        String password = own.password() != null ? own.password() : sentPassword;
        if (user == null && password != null) {
            throw new InvalidRequestException("user_name", "is required with a password");
        }
        if (password == null && !present.contains("password") && kept.password() != null && !(says && user == null)) {
            if (!kept.mayGoTo(url) || !kept.user().equals(user)) {
                throw new InvalidRequestException("password", "is required: the stored one goes to no other server and with no other user name "
                        + "(user_name null for no login)");
            }
            password = kept.password();
        }
        return url.withLogin(user, password);
    }
}
