package io.mlgate.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads names and addresses of a route, none of which can end a command or hold a password. */
final class RouteNames {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

  /** MLflow keeps {@code latest} for itself, and takes {@code v7} for a version. */
  private static final Pattern RESERVED = Pattern.compile("(?i)latest|v[0-9]+");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern SOCKET = Pattern.compile("/[^\\p{Cntrl}]{1,100}");

  private RouteNames() {}

  /** A name in the router's configuration. */
  static Optional<String> part(Value value) {
    return matching(
        value,
        PART,
        "must be 1 to 128 letters, digits, dots, colons, underscores and dashes, beginning with a"
            + " letter or digit");
  }

  static Optional<String> alias(Value value) {
    Optional<String> alias =
        matching(
            value,
            ALIAS,
            "must be the name of an alias: 1 to 255 letters, digits, dots, underscores and dashes,"
                + " beginning with a letter or digit");
    if (alias.filter(text -> RESERVED.matcher(text).matches()).isPresent()) {
      value.refuse("is a name that MLflow keeps for itself; choose another alias");
    }
    return alias;
  }

  /** The name of an environment variable. */
  static Optional<String> variable(Value value) {
    return matching(
        value,
        VARIABLE,
        "must be the name of an environment variable, such as MLGATE_ROUTE_SECRET: a secret does"
            + " not belong in a policy");
  }

  private static Optional<String> matching(Value value, Pattern form, String demand) {
    Optional<String> name = value.text();
    if (name.filter(text -> !form.matcher(text).matches()).isPresent()) {
      value.refuse(demand);
      return Optional.empty();
    }
    return name;
  }

  /** An http or https URL, without a slash at its end. */
  static Optional<String> url(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return text;
    }
    Optional<URI> uri = uri(text.get());
    String scheme = uri.map(URI::getScheme).orElse("");
    if (uri.isEmpty()
        || uri.get().getHost() == null
        || !(scheme.equals("http") || scheme.equals("https"))) {
      value.refuse("must be a URL, such as http://127.0.0.1:8081");
      return Optional.empty();
    }
    if (uri.get().getRawUserInfo() != null
        || uri.get().getRawQuery() != null
        || uri.get().getRawFragment() != null) {
      value.refuse("must hold no user, password, query or fragment");
      return Optional.empty();
    }
    return Optional.of(text.get().replaceFirst("/+$", ""));
  }

  /** The absolute path of a UNIX socket, or an address with a port. */
  static Optional<String> admin(Value value, String scheme) {
    Optional<String> text = value.text();
    if (text.isEmpty() || SOCKET.matcher(text.get()).matches()) {
      return text;
    }
    Optional<URI> uri =
        uri(text.get())
            .filter(found -> scheme.equals(found.getScheme()))
            .filter(found -> found.getHost() != null && found.getPort() > 0)
            .filter(found -> found.getRawUserInfo() == null && found.getRawQuery() == null)
            .filter(found -> found.getRawPath().isEmpty() || found.getRawPath().equals("/"))
            .filter(found -> found.getRawFragment() == null);
    if (uri.isEmpty()) {
      value.refuse(
          "must be "
              + scheme
              + "://HOST:PORT, or the absolute path of a UNIX socket of at most 101 characters");
      return Optional.empty();
    }
    return Optional.of(text.get().replaceFirst("/$", ""));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
