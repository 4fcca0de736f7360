package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Says in a few words why an exchange gave no answer. */
final class Failures {
  private Failures() {}

  /** A failure below HTTP, in words for the user; the JDK's own are often a class name. */
  static String describe(Throwable failure, SettingNames names) {
    if (isIn(failure, UnresolvedAddressException.class)
        || isIn(failure, UnknownHostException.class)) {
      return "its host name is not known; check " + names.address();
    }
    if (isIn(failure, HttpConnectTimeoutException.class)) {
      return "it did not accept a connection in time";
    }
    if (isIn(failure, CertificateException.class) || isIn(failure, SSLException.class)) {
      return "its TLS connection cannot be trusted ("
          + deepestMessage(failure)
          + "); set "
          + names.authorities()
          + " to the authority's certificate";
    }
    if (isIn(failure, ConnectException.class) || isIn(failure, NoRouteToHostException.class)) {
      return "it refused the connection; check that it runs and that the address is right";
    }
    if (isIn(failure, ClosedChannelException.class) || isIn(failure, EOFException.class)) {
      return "it closed the connection before it had answered";
    }
    return "the connection broke (" + deepestMessage(failure) + ")";
  }

  /** Whether no connection came about, so that the server cannot have seen the request. */
  static boolean neverSent(Throwable failure) {
    return isIn(failure, ConnectException.class) && !isHopeless(failure);
  }

  /** Whether trying again cannot help: a wrong name or a certificate that is not trusted. */
  static boolean isHopeless(Throwable failure) {
    return isIn(failure, UnresolvedAddressException.class)
        || isIn(failure, UnknownHostException.class)
        || isIn(failure, SSLException.class)
        || isIn(failure, CertificateException.class);
  }

  static boolean isIn(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String deepestMessage(Throwable failure) {
    String message = failure.getClass().getSimpleName();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        message = cause.getMessage();
      }
      cause = cause.getCause();
    }
    return OneLine.of(message);
  }
}
