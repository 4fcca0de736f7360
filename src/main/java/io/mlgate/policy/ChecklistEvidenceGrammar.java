package io.mlgate.policy;

import io.mlgate.policy.ChecklistEvidence.Place;
import java.util.Optional;

/** Reads what shows that an item is done: {@code artifact:MODEL_CARD.md}, {@code tag:reviewed}. */
final class ChecklistEvidenceGrammar {
  private static final String FORMS =
      "artifact:PATH, sign-off:ROLE, tag:NAME, version-tag:NAME or param:NAME, the last three with"
          + " =VALUE where only that value counts";

  private static final ChecklistEvidence PLACEHOLDER = new ChecklistEvidence.OfFile("");

  private ChecklistEvidenceGrammar() {}

  static ChecklistEvidence read(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return PLACEHOLDER;
    }
    int colon = text.get().indexOf(':');
    String form = colon < 0 ? "" : text.get().substring(0, colon);
    String rest = text.get().substring(colon + 1);
    if (form.equals("artifact")) {
      if (!ArtifactPath.isSound(rest)) {
        value.refuse("must name a file of the run, such as artifact:MODEL_CARD.md");
      }
      return new ChecklistEvidence.OfFile(rest);
    }
    if (form.equals("sign-off")) {
      if (!RoleName.isRole(rest)) {
        value.refuse("must name a role, such as sign-off:risk: " + RoleName.SHAPE);
      }
      return new ChecklistEvidence.OfPerson(rest);
    }
    for (Place place : Place.values()) {
      if (form.equals(place.word())) {
        return name(value, place, rest);
      }
    }
    value.refuse(
        form.equals("url") || form.startsWith("http")
            ? "can't be an address, since mlGate opens none: log the page as a file of the run and"
                + " write artifact:PATH, or set a tag when it is done and write tag:NAME"
            : "must be " + FORMS + ", not " + Quoted.of(text.get()));
    return PLACEHOLDER;
  }

  /** MLflow refuses {@code =} in names, so that the first one ends the name. */
  private static ChecklistEvidence name(Value value, Place place, String written) {
    int equals = written.indexOf('=');
    String name = equals < 0 ? written : written.substring(0, equals);
    Optional<String> wanted =
        equals < 0 ? Optional.empty() : Optional.of(written.substring(equals + 1));
    if (name.isBlank()) {
      value.refuse("names no " + place.word() + ": write " + place.word() + ":NAME");
    } else if (wanted.filter(String::isBlank).isPresent()) {
      value.refuse("asks for an empty value: leave '=' out, and any value counts");
    }
    return new ChecklistEvidence.OfName(place, name, wanted);
  }
}
