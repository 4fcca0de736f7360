package io.mlgate.tracking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user may write to name a candidate or a baseline. */
public sealed interface Reference {

  /** A run, written as its id or {@code runs:/ID}. */
  record OfRun(String runId) implements Reference {
    @Override
    public String toString() {
      return "runs:/" + runId;
    }
  }

  /** A version of a registered model, written {@code models:/NAME/VERSION}. */
  record OfVersion(String model, String version) implements Reference {
    @Override
    public String toString() {
      return "models:/" + model + "/" + version;
    }
  }

  /** The version an alias points to, written {@code models:/NAME@ALIAS}. */
  record OfAlias(String model, String alias) implements Reference {
    @Override
    public String toString() {
      return "models:/" + model + "@" + alias;
    }
  }

  /** A logged model of MLflow 3, written {@code models:/m-ID}. */
  record OfLoggedModel(String modelId) implements Reference {
    @Override
    public String toString() {
      return "models:/" + modelId;
    }
  }

  /** Parses one of the written forms; throws IllegalArgumentException with a line for the user. */
  static Reference parse(String text) {
    Matcher run = Forms.RUN.matcher(text);
    if (run.matches()) {
      return new OfRun(run.group(1));
    }
    Matcher loggedModel = Forms.LOGGED_MODEL.matcher(text);
    if (loggedModel.matches()) {
      return new OfLoggedModel(loggedModel.group(1));
    }
    Matcher alias = Forms.ALIAS.matcher(text);
    if (alias.matches()) {
      return new OfAlias(alias.group(1), alias.group(2));
    }
    Matcher version = Forms.VERSION.matcher(text);
    if (version.matches()) {
      return new OfVersion(version.group(1), version.group(2));
    }
    throw new IllegalArgumentException(
        "'"
            + OneLine.of(text)
            + "' names no run or model: write a run id, runs:/ID, models:/NAME/VERSION,"
            + " models:/NAME@ALIAS or models:/m-ID");
  }

  /**
   * Parses any of the written forms, a version or an alias of a model alone ({@code 2}, {@code
   * @champion}), or what a policy writes ({@code version:2}, {@code alias:champion}, {@code
   * run:ID}).
   *
   * @param model the model that a bare version or alias belongs to
   * @throws IllegalArgumentException with a line for the user
   */
  static Reference parse(String text, String model) {
    if (text.startsWith("@")) {
      return parse("models:/" + model + text);
    }
    if (text.startsWith("alias:")) {
      return parse("models:/" + model + "@" + text.substring("alias:".length()));
    }
    if (text.startsWith("run:")) {
      return parse(text.substring("run:".length()));
    }
    String version = text.startsWith("version:") ? text.substring("version:".length()) : text;
    if (version.matches("[0-9]{1,9}")) {
      return parse("models:/" + model + "/" + version);
    }
    if (!text.contains(":") && !text.matches("[0-9a-f]{32}")) {
      // Most likely an alias or a version, and certainly not the id of a run.
      throw new IllegalArgumentException(
          "'"
              + OneLine.of(text)
              + "' names no model: write @ALIAS or a version's number for one of '"
              + model
              + "', or models:/NAME/VERSION, models:/NAME@ALIAS, models:/m-ID, runs:/ID");
    }
    return parse(text);
  }

  /** The written forms. Ids become parts of URLs and paths, so they are matched narrowly. */
  final class Forms {
    private static final Pattern RUN =
        Pattern.compile("(?:runs:/)?([0-9A-Za-z][0-9A-Za-z_-]{0,63})");
    private static final Pattern LOGGED_MODEL = Pattern.compile("models:/(m-[0-9A-Za-z]{1,64})");
    private static final Pattern ALIAS =
        Pattern.compile("models:/([^/@:\\p{Cntrl}]{1,256})@([0-9A-Za-z_-]{1,255})");
    private static final Pattern VERSION =
        Pattern.compile("models:/([^/@:\\p{Cntrl}]{1,256})/([0-9]{1,9})");

    private Forms() {}
  }
}
