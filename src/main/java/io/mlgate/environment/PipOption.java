package io.mlgate.environment;

import java.util.List;
import java.util.Map;

/**
 * An option that pip takes on a line of its own in a requirements file.
 *
 * @param name in its long form
 * @param meaning what it does
 * @param value as written; empty if it takes none
 */
record PipOption(String name, Meaning meaning, String value) {
  /** What options do. */
  enum Meaning {
    INCLUDE,
    CONSTRAINT,
    EDITABLE,
    INDEX,
    OTHER
  }

  private record Form(String name, Meaning meaning, boolean takesValue) {}

  /** Those of pip 26, and their short forms. */
  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          form("-r", "--requirement", Meaning.INCLUDE),
          form("--requirement", "--requirement", Meaning.INCLUDE),
          form("-c", "--constraint", Meaning.CONSTRAINT),
          form("--constraint", "--constraint", Meaning.CONSTRAINT),
          form("-e", "--editable", Meaning.EDITABLE),
          form("--editable", "--editable", Meaning.EDITABLE),
          form("-i", "--index-url", Meaning.INDEX),
          form("--index-url", "--index-url", Meaning.INDEX),
          form("--pypi-url", "--index-url", Meaning.INDEX),
          form("--extra-index-url", "--extra-index-url", Meaning.INDEX),
          form("-f", "--find-links", Meaning.INDEX),
          form("--find-links", "--find-links", Meaning.INDEX),
          form("--trusted-host", "--trusted-host", Meaning.INDEX),
          flag("--no-index", Meaning.INDEX),
          form("--no-binary", "--no-binary", Meaning.OTHER),
          form("--only-binary", "--only-binary", Meaning.OTHER),
          form("--use-feature", "--use-feature", Meaning.OTHER),
          flag("--prefer-binary", Meaning.OTHER),
          flag("--require-hashes", Meaning.OTHER),
          flag("--pre", Meaning.OTHER));

  private static Map.Entry<String, Form> form(String written, String name, Meaning meaning) {
    return Map.entry(written, new Form(name, meaning, true));
  }

  private static Map.Entry<String, Form> flag(String name, Meaning meaning) {
    return Map.entry(name, new Form(name, meaning, false));
  }

  /**
   * The option that the words begin with; its words are taken from them.
   *
   * @throws MalformedEnvironmentException if pip would not understand them
   */
  static PipOption take(FilePlace place, List<String> words) {
    String word = words.remove(0);
    int end = word.startsWith("--") ? word.indexOf('=') : Math.min(2, word.length());
    String written = end < 0 ? word : word.substring(0, end);
    String joined = end < 0 ? "" : word.substring(end).replaceFirst("^=", "");
    Form form = FORMS.get(written);
    if (form == null) {
      throw place.malformed("option " + PublicText.quoted(written) + " is unknown");
    }
    if (!form.takesValue()) {
      if (!joined.isEmpty()) {
        throw place.malformed("option " + written + " takes no value");
      }
      return new PipOption(form.name(), form.meaning(), "");
    }
    String value = unquoted(joined.isEmpty() && !words.isEmpty() ? words.remove(0) : joined);
    if (value.isEmpty()) {
      throw place.malformed("option " + written + " needs a value");
    }
    return new PipOption(form.name(), form.meaning(), value);
  }

  private static String unquoted(String word) {
    return word.length() > 1 && (word.matches("'[^']*'") || word.matches("\"[^\"]*\""))
        ? word.substring(1, word.length() - 1)
        : word;
  }

  /** The value without secrets. */
  String shownValue() {
    return meaning == Meaning.OTHER ? value : SourceLocation.of(value).toString();
  }

  @Override
  public String toString() {
    return value.isEmpty() ? name : name + " " + shownValue();
  }
}
