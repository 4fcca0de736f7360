package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what the lines of a requirements file say, each joined with those that continue it. */
final class RequirementLines {
  /** Room for the digests of hundreds of archives. */
  private static final int LONGEST = 65_536;

  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

  /** Options that pip takes behind a requirement; none of them changes what is asked for. */
  private static final Pattern OPTIONS_BEHIND =
      Pattern.compile(
          "\\s(?:--(?:hash|global-option|config-settings?|install-option)(?=[=\\s])|-C(?=\\s)).*");

  private static final Pattern OTHER_OPTION_BEHIND = Pattern.compile("\\s(--?[A-Za-z][\\w-]*+)");

  private final List<LocatedRequirement> requirements = new ArrayList<>();
  private final List<FileRemark> remarks = new ArrayList<>();
  private int lines;

  /**
   * Reads one line.
   *
   * @throws MalformedEnvironmentException if pip would not read it
   */
  void add(FilePlace place, String written) {
    // Aliases of YAML may repeat what was counted once.
    if (++lines > EnvironmentText.MOST) {
      throw place.malformed("more than " + EnvironmentText.MOST + " requirements");
    }
    if (written.length() > LONGEST) {
      throw place.malformed("more than " + LONGEST + " characters");
    }
    String line = COMMENT.matcher(written).replaceFirst("").strip();
    if (line.startsWith("-")) {
      options(place, line);
    } else if (!line.isEmpty()) {
      requirement(place, line);
    }
  }

  RequirementsFile file() {
    return new RequirementsFile(requirements, remarks);
  }

  private void requirement(FilePlace place, String line) {
    String wanted = OPTIONS_BEHIND.matcher(line).replaceFirst("").strip();
    Matcher option = OTHER_OPTION_BEHIND.matcher(wanted);
    if (option.find()) {
      throw place.malformed(
          "option " + PublicText.quoted(option.group(1)) + " behind a requirement is unknown");
    }
    boolean named = wanted.matches("[A-Za-z0-9._-]++\\s*+(?:\\[[^\\]]*+\\])?\\s*+@.*");
    if (!named && SourceLocation.isOne(wanted)) {
      from(place, wanted);
    } else {
      requirements.add(new LocatedRequirement(place, place.read(wanted, Requirement::parse)));
    }
  }

  /** Something from a URL or a path, whose name may be told by that only. */
  private void from(FilePlace place, String written) {
    String[] parts = written.split("\\s+;", 2);
    SourceLocation location = SourceLocation.of(parts[0].strip());
    Optional<Marker> marker =
        parts.length > 1 ? Optional.of(place.read(parts[1], Marker::parse)) : Optional.empty();
    Optional<PackageName> name = location.namedPackage();
    if (name.isPresent()) {
      requirements.add(new LocatedRequirement(place, Requirement.at(name.get(), location, marker)));
    } else {
      remark(place, FileRemark.Kind.UNNAMED, location.toString());
    }
  }

  private void options(FilePlace place, String line) {
    List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
    while (!words.isEmpty()) {
      PipOption option = PipOption.take(place, words);
      switch (option.meaning()) {
        case EDITABLE -> from(place, option.value());
        case INCLUDE -> remark(place, FileRemark.Kind.OTHER_FILE, option.shownValue());
        case CONSTRAINT -> remark(place, FileRemark.Kind.CONSTRAINTS, option.shownValue());
        case INDEX -> remark(place, FileRemark.Kind.INDEX, option.toString());
        case OTHER -> remark(place, FileRemark.Kind.OPTION, option.toString());
      }
    }
  }

  private void remark(FilePlace place, FileRemark.Kind kind, String text) {
    remarks.add(new FileRemark(place, kind, text));
  }
}
