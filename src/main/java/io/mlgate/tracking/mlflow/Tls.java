package io.mlgate.tracking.mlflow;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server behind {@code https} is trusted, and how we show who we are.
 *
 * @param trust whose certificates are believed
 * @param clientCertificate a PEM file with our certificate chain and its PKCS#8 private key
 */
public record Tls(Trust trust, Optional<Path> clientCertificate) {

  /** The authorities that Java trusts, and no certificate of our own. */
  public static final Tls DEFAULT = new Tls(new Trust.Platform(), Optional.empty());

  /** Nothing may be null. */
  public Tls {
    Objects.requireNonNull(trust);
    Objects.requireNonNull(clientCertificate);
  }

  /** Whose certificates are believed. */
  public sealed interface Trust {

    /** The authorities that Java trusts. */
    record Platform() implements Trust {}

    /**
     * Only the certificates in a file.
     *
     * @param file PEM, one certificate or more
     */
    record Authorities(Path file) implements Trust {
      /** The file may not be null; it is read when the connection is set up. */
      public Authorities {
        Objects.requireNonNull(file);
      }
    }

    /**
     * Only the certificates in a text.
     *
     * @param pem PEM, one certificate or more
     */
    record Certificates(String pem) implements Trust {
      /** The text may not be null. */
      public Certificates {
        Objects.requireNonNull(pem);
      }
    }

    /** Anybody: neither the certificate nor the host name in it is checked. */
    record Anyone() implements Trust {}
  }
}
