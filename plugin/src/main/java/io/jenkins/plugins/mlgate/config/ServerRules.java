package io.jenkins.plugins.mlgate.config;

import hudson.Util;
import io.mlgate.tracking.mlflow.Credentials;
import io.mlgate.tracking.mlflow.MlflowServer;
import io.mlgate.tracking.mlflow.ServerConfig;
import io.mlgate.tracking.mlflow.Tls;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the fields of a server must hold. Every method throws IllegalArgumentException with one line for the user. */
final class ServerRules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final int LONGEST_SECONDS = 3600;

    private ServerRules() {}

    static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_badId());
        }
    }

    static void checkUrl(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_noUrl());
        }
        if (!(ServerConfig.of(url).credentials() instanceof Credentials.None)) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_credentialsInUrl());
        }
    }

    static void checkCertificates(String pem) {
        if (pem.isBlank()) {
            return;
        }
        // The configuration is kept in clear, and a key has no use there.
        if (pem.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_privateKey());
        }
        ServerConfig config = ServerConfig.builder("https://mlflow.invalid")
                .tls(new Tls(new Tls.Trust.Certificates(pem), Optional.empty()))
                .build();
        // Reads the certificates as an evaluation would; nothing is sent.
        MlflowServer.of(config).close();
    }

    static void checkSeconds(int seconds) {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_badSeconds());
        }
    }

    /** A number of seconds as it is typed. */
    static int seconds(String typed) {
        try {
            int seconds = Integer.parseInt(Util.fixNull(typed).trim());
            checkSeconds(seconds);
            return seconds;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Messages.MlflowServerDefinition_badSeconds(), e);
        }
    }
}
