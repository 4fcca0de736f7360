package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns an answer that is not a success, or no answer, into one line for the user. */
final class Refusals {
  private final ServerConfig config;
  private final List<String> secrets;

  Refusals(ServerConfig config) {
    this.config = config;
    List<String> all = new ArrayList<>(config.credentials().secrets());
    all.addAll(config.headers().values());
    config.proxy().flatMap(ProxyServer::credentials).ifPresent(it -> all.addAll(it.secrets()));
    all.removeIf(String::isBlank);
    // The longest first, so that none is left over in pieces of another.
    all.sort(Comparator.comparingInt(String::length).reversed());
    this.secrets = List.copyOf(all);
  }

  /** An answer whose status is not a success. */
  TrackingException of(RestRequest request, Answer answer, int tries) {
    int status = answer.status();
    ServerError error = ServerError.in(answer);
    if (status == 401) {
      return failure(Kind.DENIED, request, "it wants " + wantedCredentials() + " (401)");
    }
    if (status == 403) {
      return failure(Kind.DENIED, request, forbidden(error));
    }
    if (status == 407) {
      return failure(Kind.DENIED, request, "the proxy wants credentials (407);" + proxyHint());
    }
    Optional<Kind> absence = request.absence().in(status, error);
    if (absence.isPresent()) {
      return absent(absence.get(), request, error);
    }
    if (status == 429 || status >= 500) {
      String wait = answer.retryAfter().map(it -> ", Retry-After: " + clean(it)).orElse("");
      return failure(
          Kind.UNREACHABLE, request, "it answered " + status + wait + after(tries) + said(error));
    }
    if (status == 404 || status < 400) {
      return failure(
          Kind.MALFORMED,
          request,
          "it answered "
              + status
              + " to a call of MLflow 3; check that "
              + config.settingNames().address()
              + " names such a server"
              + said(error));
    }
    return failure(
        Kind.BAD_REQUEST, request, "it refused the request (" + status + ")" + said(error));
  }

  /** An exchange without an answer. */
  TrackingException of(RestRequest request, ExchangeFailed failure, int tries) {
    String why = clean(failure.getMessage());
    return switch (failure.reason()) {
      case TOO_LARGE ->
          failure(
              Kind.TOO_LARGE,
              request,
              "its answer is larger than the limit of " + config.maxAnswerBytes() + " bytes");
      case MISDIRECTED -> failure(Kind.MALFORMED, request, why);
      case INTERRUPTED -> failure(Kind.UNREACHABLE, request, why);
      case HOPELESS, NEVER_SENT, NO_ANSWER ->
          failure(Kind.UNREACHABLE, request, why + after(tries));
    };
  }

  /** A success whose content is not what MLflow promises. */
  TrackingException malformed(RestRequest request, String why) {
    return failure(Kind.MALFORMED, request, clean(why));
  }

  private TrackingException absent(Kind kind, RestRequest request, ServerError error) {
    return switch (kind) {
      case NOT_FOUND ->
          new TrackingException(
              kind,
              "there is no "
                  + OneLine.of(request.subject())
                  + " at "
                  + config.baseUri()
                  + said(error));
      case BROKEN -> failure(kind, request, "it is there but points to nothing" + said(error));
      default ->
          failure(
              kind,
              request,
              "it answered 404 in words that MLflow does not use here" + said(error));
    };
  }

  private String wantedCredentials() {
    return config.credentials() instanceof Credentials.None
        ? "credentials; set " + config.settingNames().credentials()
        : "other credentials than " + who() + "; check the user, password or token";
  }

  private String forbidden(ServerError error) {
    if (error.message().toLowerCase(Locale.ROOT).contains("invalid host header")) {
      return "it does not know itself by that host name (403); start it with --allowed-hosts "
          + config.baseUri().getAuthority();
    }
    return "it does not allow this to "
        + who()
        + " (403); ask its administrator for the permission READ"
        + said(error);
  }

  private String who() {
    if (config.credentials() instanceof Credentials.Basic basic) {
      return "user '" + OneLine.of(basic.user()) + "'";
    }
    return config.credentials() instanceof Credentials.Bearer ? "this token" : "anonymous users";
  }

  private String proxyHint() {
    return " set "
        + config.settingNames().proxyCredentials()
        + ", and for an https server start Java"
        + " with -Djdk.http.auth.tunneling.disabledSchemes=";
  }

  private static String after(int tries) {
    return tries == 1 ? "" : " (" + tries + " tries)";
  }

  private String said(ServerError error) {
    return error.message().isBlank() ? "" : ": " + clean(error.message());
  }

  private TrackingException failure(Kind kind, RestRequest request, String why) {
    return new TrackingException(
        kind,
        "cannot "
            + request.verb()
            + " "
            + OneLine.of(request.subject())
            + (request.verb().equals("write") ? " to " : " from ")
            + config.baseUri()
            + ": "
            + why);
  }

  /** Foreign text as one line, without our secrets, which a server may echo. */
  private String clean(String text) {
    String struck = text;
    for (String secret : secrets) {
      struck = struck.replace(secret, "***");
    }
    return OneLine.of(struck);
  }
}
