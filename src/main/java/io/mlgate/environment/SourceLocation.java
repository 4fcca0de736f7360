package io.mlgate.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a package comes from, if not from an index: a URL, a version control system's URL, or a
 * path. It never shows a user's name, a password, a query, a fragment or conda's token, any of
 * which may be secret. Elsewhere in a path a secret cannot be told from a name.
 */
public final class SourceLocation {
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+)://([^/?#\\s]*+)([^?#\\s]*+)(\\S*+)");

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]*+|\\[[0-9A-Fa-f:.]++\\])(:[0-9]*+)?");

  /** Where anaconda.org and its like have a token inside the path. */
  private static final Pattern TOKEN = Pattern.compile("/t/[^/]++");

  private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]++)");
  private static final Pattern WHEEL = Pattern.compile("(?:.*/)?([A-Za-z0-9._]++)-[^/]+\\.whl");
  private static final Pattern COMMIT = Pattern.compile(".*@(?:[0-9a-f]{40}|[0-9a-f]{64})");
  private static final Pattern DIGEST =
      Pattern.compile(".*[#&](?:sha256=[0-9a-f]{64}|sha512=[0-9a-f]{128})(?:&.*)?");

  private final String shown;
  private final String identity;
  private final String fragment;

  private SourceLocation(String shown, String identity, String fragment) {
    this.shown = shown;
    this.identity = identity;
    this.fragment = fragment;
  }

  /** What a URL or a path names; any text names something. */
  public static SourceLocation of(String written) {
    Matcher url = URL.matcher(written);
    return url.matches() ? ofUrl(url) : ofPath(written);
  }

  private static SourceLocation ofUrl(Matcher url) {
    String scheme = url.group(1).toLowerCase(Locale.ROOT) + "://";
    String host = afterLogin(url.group(2));
    boolean plain = HOST.matcher(host).matches();
    return new SourceLocation(
        plain ? scheme + host + TOKEN.matcher(url.group(3)).replaceAll("/t/...") : scheme + "...",
        scheme + host + url.group(3) + url.group(4),
        url.group(4));
  }

  private static SourceLocation ofPath(String written) {
    int end = written.indexOf('#');
    String path = end < 0 ? written : written.substring(0, end);
    boolean maySignIn = path.contains("@") || path.contains("://");
    return new SourceLocation(
        maySignIn ? "..." + path.substring(path.lastIndexOf('/') + 1).replaceAll(".*@", "") : path,
        afterLogin(written),
        end < 0 ? "" : written.substring(end));
  }

  private static String afterLogin(String text) {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  /** Whether the text stands for a URL or a path rather than for a package's name. */
  static boolean isOne(String written) {
    return written.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*+://.*")
        || written.startsWith(".")
        || written.startsWith("/")
        || written.startsWith("file:")
        || written.matches("[^\\s=<>!~;@\\[]*+/\\S*+")
        || written.matches("(?i)[^\\s=<>!~;@]+\\.(?:whl|zip|tar\\.gz)(?:#\\S*+)?");
  }

  /** The package that the URL or the wheel's name tells of. */
  Optional<PackageName> namedPackage() {
    Matcher egg = EGG.matcher(fragment);
    if (egg.find()) {
      return PackageName.parse(egg.group(1));
    }
    Matcher wheel = WHEEL.matcher(shown);
    return wheel.matches() ? PackageName.parse(wheel.group(1)) : Optional.empty();
  }

  /** Whether it can name one content only: a whole commit, or an archive with its digest. */
  public boolean isFixed() {
    return COMMIT.matcher(shown).matches() || DIGEST.matcher(fragment).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceLocation location && identity.equals(location.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  /** Fit for a log, as far as it is free of secrets; perhaps not for one line. */
  @Override
  public String toString() {
    return shown;
  }
}
