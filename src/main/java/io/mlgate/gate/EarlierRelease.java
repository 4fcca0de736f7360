package io.mlgate.gate;

import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingStore;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for a release before the one that is said to be the first. An alias that was removed, by
 * mistake or not, must not switch all comparisons off.
 */
final class EarlierRelease {
  /** What teams call the version in use, or the one before it; other aliases may be of anything. */
  private static final Set<String> IN_USE =
      Set.of("champion", "previous", "production", "prod", "live");

  private final TrackingStore store;
  private final Precedents past;

  EarlierRelease(TrackingStore store, Precedents past) {
    this.store = store;
    this.past = past;
  }

  /** Pins without a baseline as they are, or with a baseline that can't be read. */
  Pins refuseFirstRelease(String model, Pins pins) {
    Pin baseline = pins.baseline().orElseThrow();
    if (pins.candidate().contender().isEmpty()) {
      return pins;
    }
    try {
      Set<String> own = versions(model, pins.candidate().contender().get());
      return past.released(own)
          .map(known -> "the ledger knows " + known)
          .or(() -> inUse(model, own))
          .map(known -> new Pins(pins.candidate(), Optional.of(refused(baseline, known))))
          .orElse(pins);
    } catch (TrackingException failure) {
      return new Pins(pins.candidate(), Optional.of(Pin.failed(baseline.reference(), failure)));
    } catch (UnknownPrecedentException unknown) {
      return new Pins(
          pins.candidate(),
          Optional.of(
              Pin.failed(
                  baseline.reference(),
                  new TrackingException(
                      TrackingException.Kind.UNREACHABLE,
                      "whether it is a first release can't be told: " + unknown.getMessage(),
                      unknown))));
    }
  }

  private Set<String> versions(String model, Contender candidate) {
    Set<String> own =
        store.versionsOfRun(candidate.run().runId()).stream()
            .filter(version -> version.model().equals(model))
            .map(ModelVersion::version)
            .collect(Collectors.toCollection(TreeSet::new));
    candidate.version().map(ModelVersion::version).ifPresent(own::add);
    return own;
  }

  private Optional<String> inUse(String model, Set<String> own) {
    try {
      return store.aliases(model).entrySet().stream()
          .filter(alias -> IN_USE.contains(alias.getKey().toLowerCase(Locale.ROOT)))
          .filter(alias -> !own.contains(alias.getValue()))
          .map(EarlierRelease::words)
          .findFirst();
    } catch (TrackingException failure) {
      if (failure.kind() == TrackingException.Kind.NOT_FOUND) {
        return Optional.empty(); // a model without any version yet
      }
      throw failure;
    }
  }

  private static String words(Map.Entry<String, String> alias) {
    return "the registry's alias " + alias.getKey() + " names version " + alias.getValue();
  }

  private static Pin refused(Pin baseline, String known) {
    return Pin.failed(
        baseline.reference(),
        new TrackingException(
            TrackingException.Kind.NOT_FOUND,
            "there is no "
                + baseline.reference()
                + ", but this is no first release, for "
                + known
                + ": set the alias to the version in use, or compare with it by --baseline"));
  }
}
