package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a requirement by PEP 508. */
final class RequirementReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+");
  private static final Pattern LOCATION = Pattern.compile("[^ \\t]++");
  private static final Pattern CLAUSE =
      Pattern.compile("(?:===|==|~=|!=|<=|>=|<|>)[ \\t]*+[^\\s,;()]*+");

  private final RequirementScanner scanner;

  RequirementReader(String text) {
    scanner = new RequirementScanner(text, "requirement");
  }

  Requirement read() {
    PackageName name = name("a package's name expected");
    NavigableSet<PackageName> extras = extras();
    Optional<SourceLocation> location = Optional.empty();
    VersionSpecifiers specifiers = VersionSpecifiers.ANY;
    if (scanner.take('@')) {
      location = Optional.of(location());
    } else if (scanner.take('(')) {
      specifiers = specifiers();
      scanner.expect(')', "after the versions");
    } else {
      specifiers = specifiers();
    }
    Optional<Marker> marker =
        scanner.take(';') ? Optional.of(new MarkerReader(scanner).read()) : Optional.empty();
    scanner.end();
    return new Requirement(name, extras, specifiers, location, marker);
  }

  private PackageName name(String expected) {
    return scanner
        .take(NAME)
        .flatMap(PackageName::parse)
        .orElseThrow(() -> scanner.malformed(expected));
  }

  private NavigableSet<PackageName> extras() {
    NavigableSet<PackageName> extras = new TreeSet<>();
    if (scanner.take('[') && !scanner.take(']')) {
      do {
        extras.add(name("an extra's name expected"));
      } while (scanner.take(','));
      scanner.expect(']', "after the extras");
    }
    return extras;
  }

  private SourceLocation location() {
    return scanner
        .take(LOCATION)
        .map(SourceLocation::of)
        .orElseThrow(() -> scanner.malformed("a URL expected after @"));
  }

  private VersionSpecifiers specifiers() {
    List<String> clauses = new ArrayList<>();
    Optional<String> clause = scanner.take(CLAUSE);
    while (clause.isPresent()) {
      clauses.add(clause.get());
      clause = scanner.take(',') ? scanner.take(CLAUSE) : Optional.empty();
    }
    for (String one : clauses) {
      if (VersionSpecifier.parse(one).isEmpty()) {
        throw scanner.malformed(PublicText.quoted(one) + " is no condition on a version");
      }
    }
    return VersionSpecifiers.parse(String.join(",", clauses)).orElseThrow();
  }
}
