package io.jenkins.plugins.mlgate.steps;

import hudson.util.Secret;
import java.io.Serializable;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/** All forms in which secrets may show. It holds them, so it is itself kept encrypted with the build. */
final class SecretMask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Secret pattern;

    private SecretMask(Secret pattern) {
        this.pattern = pattern;
    }

    /** The plain forms, and those in which shells, URLs and headers write them. */
    static SecretMask of(Collection<String> secrets) {
        return new SecretMask(Secret.fromString(
                SecretPatterns.getAggregateSecretPattern(secrets).pattern()));
    }

    /** Matches any of the forms; empty where the secrets are too short to be hidden. */
    Pattern pattern() {
        return Pattern.compile(pattern.getPlainText());
    }

    /** Whether a text shows a secret. */
    boolean isIn(String text) {
        return !pattern().pattern().isEmpty() && pattern().matcher(text).find();
    }

    /** The text with the secrets struck out. */
    String masked(String text) {
        return isIn(text) ? pattern().matcher(text).replaceAll("****") : text;
    }
}
