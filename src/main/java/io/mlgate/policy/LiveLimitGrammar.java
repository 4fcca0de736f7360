package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code max}, {@code maxWorse} or {@code equivalence} of a share. */
final class LiveLimitGrammar {
  static final List<String> KEYS = Stream.of(LiveLimit.Type.values()).map(Word::word).toList();

  private LiveLimitGrammar() {}

  /** The one limit; notes it if there is none or more than one. */
  static LiveLimit read(Mapping check) {
    List<LiveLimit.Type> given =
        Stream.of(LiveLimit.Type.values())
            .filter(type -> check.optional(type.word()).isPresent())
            .toList();
    if (given.size() > 1 || (given.isEmpty() && !check.mentionsAny(KEYS))) {
      check.refuse("must have one of max, maxWorse and equivalence");
    }
    if (given.isEmpty()) {
      return new LiveLimit(LiveLimit.Type.MAX, BigDecimal.ONE);
    }
    LiveLimit.Type type = given.get(0);
    return new LiveLimit(type, inside(check.required(type.word())).orElse(BigDecimal.ONE));
  }

  /** A share above 0 and below 1: data of any size decide neither for nor against the others. */
  static Optional<BigDecimal> inside(Value value) {
    Optional<BigDecimal> share = value.number();
    if (share.filter(it -> it.signum() <= 0 || it.compareTo(BigDecimal.ONE) >= 0).isPresent()) {
      value.refuse("must be a share above 0 and below 1, such as 0.01 for 1%");
    }
    return share;
  }

  /** A share from 0 to 1. */
  static Optional<BigDecimal> share(Value value) {
    Optional<BigDecimal> share = value.number();
    if (share.filter(it -> it.signum() < 0 || it.compareTo(BigDecimal.ONE) > 0).isPresent()) {
      value.refuse("must be a share from 0 to 1, such as 0.05 for 5%");
    }
    return share;
  }
}
