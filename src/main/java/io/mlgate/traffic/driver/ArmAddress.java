package io.mlgate.traffic.driver;

import java.net.URI;

/**
 * Where an arm listens, as a router's configuration needs it.
 *
 * @param host a name or an address; of IPv6 without brackets
 * @param port 1 to 65535
 */
record ArmAddress(String host, int port) {
  private static final int HTTP = 80;

  /**
   * Reads it from a URL.
   *
   * @throws IllegalArgumentException if a plain template can't lead there
   */
  static ArmAddress of(String url) {
    URI uri = URI.create(url);
    if (!"http".equals(uri.getScheme()) || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "the template leads to arms at http://HOST:PORT, not to "
              + url
              + ": print it without the policy, and write TLS or the path into it");
    }
    String host = uri.getHost();
    return new ArmAddress(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? HTTP : uri.getPort());
  }

  /** {@code HOST:PORT}, an IPv6 address in brackets. */
  String joined() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
