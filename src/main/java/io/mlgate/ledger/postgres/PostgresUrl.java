package io.mlgate.ledger.postgres;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a ledger's database is: {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE&...]}.
 * It may be shown and written to files, since it holds no credentials. Of the driver's options only
 * those are taken that name no class and no file to write: a policy may come from somebody who must
 * not make mlGate load code.
 *
 * @param text the URL
 * @param options its options, in their order
 */
public record PostgresUrl(String text, Map<String, String> options) {
  /** How a URL of a database begins, whichever it is. */
  public static final String JDBC = "jdbc:";

  private static final String FORM_TEXT = "jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTION=VALUE]";

  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:postgresql://"
              + "((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?"
              + "(?:,(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?)*)"
              + "/([A-Za-z0-9._%-]+)"
              + "(?:\\?([A-Za-z]+=[A-Za-z0-9._%/~-]*(?:&[A-Za-z]+=[A-Za-z0-9._%/~-]*)*))?");

  private static final Set<String> SECRETS =
      Set.of("user", "password", "sslpassword", "passfile", "service");

  private static final Set<String> TAKEN =
      Set.of(
          "ApplicationName",
          "channelBinding",
          "connectTimeout",
          "currentSchema",
          "prepareThreshold",
          "socketTimeout",
          "sslcert",
          "sslkey",
          "sslmode",
          "sslrootcert",
          "targetServerType");

  /** Copies the options. */
  public PostgresUrl {
    options = Map.copyOf(options);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a line for the user, which repeats nothing of a URL that
   *     may hold a password
   */
  public static PostgresUrl parse(String text) {
    if (holdsCredentials(text)) {
      throw new IllegalArgumentException(
          "a ledger's URL must not hold user or password: set MLGATE_LEDGER_USER and"
              + " MLGATE_LEDGER_PASSWORD");
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the ledger's URL is not of the form " + FORM_TEXT + "; is the database missing?");
    }
    return new PostgresUrl(text, options(form.group(3)));
  }

  private static boolean holdsCredentials(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    int query = plain.indexOf('?');
    return plain.contains("@")
        || plain.contains("%40")
        || (query >= 0
            && Pattern.compile("[?&;]")
                .splitAsStream(plain.substring(query + 1))
                .map(option -> option.split("=", 2)[0].strip())
                .anyMatch(SECRETS::contains));
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    if (query == null) {
      return options;
    }
    for (String option : query.split("&", -1)) {
      String[] parts = option.split("=", 2);
      if (!TAKEN.contains(parts[0])) {
        throw new IllegalArgumentException(
            "the ledger's URL has an option that mlGate does not take: '"
                + parts[0]
                + "'; it takes "
                + String.join(", ", TAKEN.stream().sorted().toList()));
      }
      if (options.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException(
            "the ledger's URL has the option '" + parts[0] + "' twice");
      }
    }
    return options;
  }

  /** Host and database, as messages name them. */
  String place() {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  @Override
  public String toString() {
    return text;
  }
}
