package io.mlgate.policy;

import io.mlgate.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a gate on what callers and servers rely on: {@code {compatibility: signature}}. */
final class CompatibilityGateGrammar implements GateKind {
  private static final List<String> OF_SIGNATURE = List.of("mode", "serving");
  private static final List<String> OF_ENVIRONMENT = List.of("allow", "refuse");
  private static final List<String> FORMATS =
      Stream.of(SavedFormat.values()).map(Word::word).toList();
  private static final String SPECIFIER = "(~=|===?|!=|<=?|>=?) ?[A-Za-z0-9.*+!_-]{1,100}";
  private static final Pattern PACKAGE =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9._-]{0,198}[A-Za-z0-9])?( ?"
              + SPECIFIER
              + "( ?, ?"
              + SPECIFIER
              + ")*)?");

  /** What becomes of findings that break nothing, but may surprise. */
  private enum Warnings implements Word {
    ALLOW,
    REFUSE
  }

  @Override
  public String key() {
    return "compatibility";
  }

  @Override
  public List<String> keys() {
    return Stream.concat(
            Stream.of("compatibility", "mode", "serving", "allow", "refuse", "warnings"),
            PackageGateGrammar.KEYS.stream())
        .toList();
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Optional<CompatibilityAspect> aspect =
        gate.required("compatibility").word(CompatibilityAspect.class);
    boolean refusesWarnings =
        gate.optional("warnings").flatMap(at -> at.word(Warnings.class)).orElse(Warnings.ALLOW)
            == Warnings.REFUSE;
    if (aspect.equals(Optional.of(CompatibilityAspect.PACKAGE))) {
      refuse(gate, OF_SIGNATURE, CompatibilityAspect.SIGNATURE);
      refuse(gate, OF_ENVIRONMENT, CompatibilityAspect.ENVIRONMENT);
      gate.optional("warnings")
          .ifPresent(value -> value.refuse("has no use here: a package gives no warnings"));
      return PackageGateGrammar.read(gate);
    }
    aspect.ifPresent(other -> refuse(gate, PackageGateGrammar.KEYS, CompatibilityAspect.PACKAGE));
    if (aspect.equals(Optional.of(CompatibilityAspect.ENVIRONMENT))) {
      refuse(gate, OF_SIGNATURE, CompatibilityAspect.SIGNATURE);
      return environment(gate, refusesWarnings);
    }
    aspect.ifPresent(signature -> refuse(gate, OF_ENVIRONMENT, CompatibilityAspect.ENVIRONMENT));
    return new SignatureRule(
        gate.optional("mode")
            .flatMap(at -> at.word(SignatureMode.class))
            .orElse(SignatureMode.DROP_IN),
        gate.optional("serving")
            .flatMap(at -> at.word(SignatureServing.class))
            .orElse(SignatureServing.DATAFRAME),
        refusesWarnings);
  }

  private static void refuse(Mapping gate, List<String> keys, CompatibilityAspect aspect) {
    for (String key : keys) {
      gate.optional(key)
          .ifPresent(value -> value.refuse("is a key of compatibility: " + aspect.word()));
    }
  }

  private static Rule environment(Mapping gate, boolean refusesWarnings) {
    List<String> packages = new ArrayList<>();
    List<SavedFormat> formats = new ArrayList<>();
    for (Value item : gate.optional("refuse").map(Value::items).orElse(List.of())) {
      item.text().ifPresent(text -> refused(item, text, packages, formats));
    }
    return new EnvironmentRule(
        gate.optional("allow")
            .flatMap(at -> at.word(VersionChange.class))
            .orElse(VersionChange.MINOR),
        packages,
        formats,
        refusesWarnings);
  }

  private static void refused(
      Value item, String text, List<String> packages, List<SavedFormat> formats) {
    for (SavedFormat format : SavedFormat.values()) {
      if (format.word().equals(text)) {
        formats.add(format);
        return;
      }
    }
    // A misspelt format would read as a package that nobody has, and refuse nothing.
    Optional<String> near = Nearest.of(text, FORMATS);
    if (near.isPresent()) {
      item.refuse(
          "names "
              + Quoted.of(text)
              + "; did you mean '"
              + near.get()
              + "'? A package of that name is written with versions, as "
              + text
              + ">=0");
    } else if (PACKAGE.matcher(text).matches()) {
      packages.add(text);
    } else {
      item.refuse("must be pickle, cloudpickle or a package such as torch or torch<2.6");
    }
  }
}
