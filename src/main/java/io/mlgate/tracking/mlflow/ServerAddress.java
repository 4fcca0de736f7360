package io.mlgate.tracking.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A server's URI as users write it, taken apart.
 *
 * @param uri scheme, host, port and path, without credentials and without a slash at its end
 * @param credentials those that stood before the host
 */
record ServerAddress(URI uri, Credentials credentials) {

  /** Takes a URI apart; throws IllegalArgumentException with a line that shows no password. */
  static ServerAddress parse(String text) {
    String trimmed = text.strip();
    URI written;
    try {
      written = new URI(trimmed);
    } catch (URISyntaxException e) {
      // The exception's own message would quote the URI with its password.
      throw new IllegalArgumentException(
          "'" + withoutUserInfo(trimmed) + "' is not a URI: write http://HOST:PORT");
    }
    String scheme = written.getScheme() == null ? "" : written.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "'"
              + withoutUserInfo(trimmed)
              + "' is no server: write http://HOST:PORT or https://HOST");
    }
    if (written.getHost() == null) {
      throw new IllegalArgumentException(
          "'"
              + withoutUserInfo(trimmed)
              + "' has no valid host name (an underscore is not allowed in one): write its address"
              + " or another of its names");
    }
    if (written.getRawQuery() != null || written.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "'" + withoutUserInfo(trimmed) + "' may not have a query: write http://HOST:PORT/PATH");
    }
    String port = written.getPort() < 0 ? "" : ":" + written.getPort();
    String path = written.getRawPath().replaceAll("/+$", "");
    String host = written.getHost().toLowerCase(Locale.ROOT);
    return new ServerAddress(
        URI.create(scheme + "://" + host + port + path), credentialsIn(written.getRawUserInfo()));
  }

  /** {@code scheme://host:port} of a URI, the port only if it is not the scheme's own. */
  static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual
        ? scheme + "://" + host
        : scheme + "://" + host + ":" + uri.getPort();
  }

  private static Credentials credentialsIn(String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return Credentials.none();
    }
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return Credentials.basic(decoded(user), decoded(password));
  }

  /** Percent-decodes; a plus sign is itself here, unlike in a form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Everything up to the last @ may belong to a password, even where the URI is broken. */
  private static String withoutUserInfo(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    if (at < 0) {
      return text;
    }
    return (scheme < 0 || scheme > at ? "" : text.substring(0, scheme + 3))
        + text.substring(at + 1);
  }
}
