package io.mlgate.tracking.local.filter;

import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Run;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides conditions on one run. */
final class RunMatcher {
  private final Run run;
  private final Optional<String> userId;

  RunMatcher(Run run, Optional<String> userId) {
    this.run = run;
    this.userId = userId;
  }

  boolean matches(Condition condition) {
    if (condition instanceof Condition.Metric metric) {
      return run.metric(metric.key())
          .filter(logged -> metric.operator().test(logged.value(), metric.value()))
          .isPresent();
    }
    if (condition instanceof Condition.Time time) {
      return time(time.attribute())
          .filter(at -> time.operator().test((double) at.toEpochMilli(), time.value()))
          .isPresent();
    }
    if (condition instanceof Condition.Text text) {
      return values(text.field()).anyMatch(comparison(text.operator(), text.value()));
    }
    if (condition instanceof Condition.Membership list) {
      return values(list.field())
          .anyMatch(value -> list.values().contains(value) != list.negated());
    }
    Condition.Presence presence = (Condition.Presence) condition;
    return values(presence.field()).findAny().isPresent() == presence.present();
  }

  private Optional<Instant> time(TimeAttribute attribute) {
    return switch (attribute) {
      case START_TIME -> run.startTime();
      case END_TIME -> run.endTime();
    };
  }

  /** The texts that a field has in this run; one for most, several for datasets, or none. */
  private Stream<String> values(TextField field) {
    if (field instanceof TextField.Param param) {
      return Stream.ofNullable(run.params().get(param.key()));
    }
    if (field instanceof TextField.Tag tag) {
      return Stream.ofNullable(run.tags().get(tag.key()));
    }
    if (field instanceof TextField.Dataset dataset) {
      return run.datasets().stream().map(property(dataset)).filter(value -> !value.isEmpty());
    }
    return switch ((TextField.Attribute) field) {
      case RUN_ID -> Stream.of(run.runId());
      case RUN_NAME -> Stream.of(run.name()).filter(name -> !name.isEmpty());
      case STATUS -> Stream.of(run.status().name());
      case USER_ID -> userId.stream();
      case ARTIFACT_URI -> Stream.of(run.artifactUri());
    };
  }

  private static Function<DatasetInput, String> property(TextField.Dataset dataset) {
    return switch (dataset) {
      case NAME -> DatasetInput::name;
      case DIGEST -> DatasetInput::digest;
      case CONTEXT -> DatasetInput::context;
    };
  }

  private static Predicate<String> comparison(TextOperator operator, String value) {
    return switch (operator) {
      case EQUAL -> value::equals;
      case NOT_EQUAL -> text -> !value.equals(text);
      case LIKE -> text -> LikePattern.matches(text, value, false);
      case ILIKE -> text -> LikePattern.matches(text, value, true);
    };
  }
}
