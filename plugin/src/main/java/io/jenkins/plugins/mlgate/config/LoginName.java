package io.jenkins.plugins.mlgate.config;

import hudson.security.ACL;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** The one form of a user's id: where case does not tell users apart, {@code Alice} and {@code alice} are one person. */
public final class LoginName {
    private LoginName() {}

    /** That of the user of this request; empty if nobody is logged in. */
    public static Optional<String> current() {
        Authentication user = Jenkins.getAuthentication2();
        return ACL.isAnonymous2(user) || user.equals(ACL.SYSTEM2) ? Optional.empty() : Optional.of(of(user.getName()));
    }

    /** The id as the security realm tells users apart. */
    public static String of(String id) {
        return Jenkins.get().getSecurityRealm().getUserIdStrategy().keyFor(id);
    }
}
