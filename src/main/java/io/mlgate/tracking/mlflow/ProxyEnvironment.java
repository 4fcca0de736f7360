package io.mlgate.tracking.mlflow;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which proxy the environment names for a server, by the rules of curl and Python's requests. */
final class ProxyEnvironment {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  ProxyEnvironment(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The proxy for a server, unless NO_PROXY exempts it. */
  Optional<ProxyServer> proxyFor(URI server) {
    String name = server.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
    if (value("NO_PROXY").filter(list -> isExempt(server, list)).isPresent()) {
      return Optional.empty();
    }
    return value(name).map(text -> proxy(name, text)).or(() -> allProxy());
  }

  private Optional<ProxyServer> allProxy() {
    return value("ALL_PROXY").map(text -> proxy("ALL_PROXY", text));
  }

  private static ProxyServer proxy(String name, String text) {
    String uri = text.contains("://") ? text : "http://" + text;
    if (!uri.toLowerCase(Locale.ROOT).startsWith("http://")) {
      throw new IllegalArgumentException(
          name + " must name an HTTP proxy, as http://HOST:PORT; other kinds are not supported");
    }
    ServerAddress address;
    try {
      address = ServerAddress.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage());
    }
    int port = address.uri().getPort() < 0 ? USUAL_PORT : address.uri().getPort();
    return new ProxyServer(
        address.uri().getHost(),
        port,
        address.credentials() instanceof Credentials.Basic basic
            ? Optional.of(basic)
            : Optional.empty());
  }

  private static boolean isExempt(URI server, String list) {
    for (String written : list.split(",", -1)) {
      String entry = written.strip().toLowerCase(Locale.ROOT);
      if (entry.equals("*") || (!entry.isEmpty() && matches(server, entry))) {
        return true;
      }
    }
    return false;
  }

  /** An entry is a domain, which covers its subdomains, an address or a range of addresses. */
  private static boolean matches(URI server, String entry) {
    String host = server.getHost().replaceAll("[\\[\\]]", "");
    if (entry.matches("[0-9.]+/[0-9]{1,2}")) {
      return AddressRange.parse(entry).filter(range -> range.contains(host)).isPresent();
    }
    String domain = entry;
    if (entry.matches("[^:]+:[0-9]+")) {
      int colon = entry.indexOf(':');
      int usual = server.getScheme().equals("https") ? 443 : USUAL_PORT;
      int port = server.getPort() < 0 ? usual : server.getPort();
      if (!entry.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      domain = entry.substring(0, colon);
    }
    String bare = domain.replaceAll("^\\*?\\.|[\\[\\]]", "");
    return host.equals(bare) || host.endsWith("." + bare);
  }

  /** Lower case goes first, as everywhere. */
  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(environment.get(name)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
