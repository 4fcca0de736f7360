package io.mlgate.tracking.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;

/** A read that must fail with one line for the user. */
record Refusal(TrackingException failure) {

  static Refusal failureOf(Runnable read) {
    Throwable thrown = catchThrowable(read::run);
    assertThat(thrown).isInstanceOf(TrackingException.class);
    assertThat(thrown.getMessage()).isNotBlank().hasLineCount(1);
    return new Refusal((TrackingException) thrown);
  }

  Refusal isKind(Kind kind) {
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    return this;
  }

  Refusal says(String... words) {
    assertThat(failure).hasMessageContainingAll(words);
    return this;
  }
}
