package io.mlgate.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Ledger;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.NotifyRule;
import io.mlgate.policy.RolloutPlan;
import io.mlgate.traffic.TrafficException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows a rollout's states: the alias moves, and those are told whom it concerns. Each is
 * done until it is in the ledger, so at least once, and never before the route.
 */
public final class FollowUps {
  private final Ledger ledger;
  private final String model;
  private final Actor actor;
  private final RolloutPlan plan;
  private final Optional<RegistryAlias> alias;
  private final List<NotifyRule> rules;
  private final Messenger messenger;

  /**
   * Of one policy.
   *
   * @param alias absent where none follows, such as with a driver whose route is the alias
   */
  public FollowUps(
      Ledger ledger,
      String model,
      Actor actor,
      RolloutPlan plan,
      Optional<RegistryAlias> alias,
      List<NotifyRule> rules,
      Messenger messenger) {
    this.ledger = ledger;
    this.model = model;
    this.actor = actor;
    this.plan = plan;
    this.alias = alias;
    this.rules = List.copyOf(rules);
    this.messenger = messenger;
  }

  /**
   * What was done, and what could not be.
   *
   * @param done in one line each
   * @param trouble likewise; the next look tries again
   * @param drift that somebody moved the alias, in one line
   */
  public record Report(List<String> done, List<String> trouble, Optional<String> drift) {}

  /**
   * Does what is left to do.
   *
   * @param more what others may have to be told beside the rollout's states
   */
  public Report follow(RecordedRollout rollout, List<Happening> more) {
    List<String> done = new ArrayList<>();
    List<String> trouble = new ArrayList<>();
    Optional<String> drift = Optional.empty();
    if (alias.isPresent()) {
      Optional<String> last = rollout.aliasMovedTo();
      RegistryAlias.Followed followed =
          alias.get().follow(plan, rollout.pins(), rollout.last().state(), last);
      followed.movedTo().ifPresent(version -> done.add(moved(rollout, version)));
      if (last.isPresent() && followed.trouble().isPresent()) {
        drift = followed.trouble().filter(words -> words.startsWith("somebody"));
      }
      followed.trouble().ifPresent(trouble::add);
    }
    List<Happening> happenings = new ArrayList<>(Happening.of(rollout));
    happenings.addAll(more);
    for (Happening happening : happenings) {
      for (NotifyRule rule : rules) {
        if (rule.on().contains(happening.event()) && !rollout.wasTold(happening, rule)) {
          tell(rollout, happening, rule)
              .ifPresentOrElse(
                  trouble::add,
                  () -> done.add(happening.event() + " was told to " + rule.webhook()));
        }
      }
    }
    return new Report(done, trouble, drift);
  }

  private String moved(RecordedRollout rollout, String version) {
    String name = alias.orElseThrow().name();
    ObjectNode payload = payload(rollout);
    payload.putObject("alias").put("name", name).put("version", version);
    append(payload);
    return "alias '" + name + "' points to version " + version;
  }

  private Optional<String> tell(RecordedRollout rollout, Happening happening, NotifyRule rule) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("event", happening.event().name());
    message.put("model", model);
    message.put("rollout", rollout.pins().rollout());
    message.put("version", rollout.pins().version());
    message.put("target", rollout.pins().target());
    message.put("record", happening.sequence());
    message.put("happened", happening.time().toString());
    message.put("what", happening.words());
    try {
      messenger.tell(rule, message);
    } catch (TrafficException e) {
      return Optional.of(happening.event() + " was not told: " + e.getMessage());
    }
    ObjectNode payload = payload(rollout);
    payload
        .putObject("told")
        .put("event", happening.event().name())
        .put("record", happening.sequence())
        .put("webhook", rule.webhook());
    append(payload);
    return Optional.empty();
  }

  private static ObjectNode payload(RecordedRollout rollout) {
    return JsonNodeFactory.instance.objectNode().put("rollout", rollout.pins().rollout());
  }

  private void append(ObjectNode payload) {
    ledger.append(
        model, new Entry(actor, RecordKind.ROLLOUT_FOLLOW_UP, Payload.of(payload.toString())));
  }
}
