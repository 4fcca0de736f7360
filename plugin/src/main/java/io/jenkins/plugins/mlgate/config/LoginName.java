package io.jenkins.plugins.mlgate.config;

import jenkins.model.Jenkins;

/** The one form of a user's id: where case does not tell users apart, {@code Alice} and {@code alice} are one person. */
public final class LoginName {
    private LoginName() {}

    /** The id as the security realm tells users apart. */
    public static String of(String id) {
        return Jenkins.get().getSecurityRealm().getUserIdStrategy().keyFor(id);
    }
}
