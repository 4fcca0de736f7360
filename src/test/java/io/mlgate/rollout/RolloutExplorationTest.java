package io.mlgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.RolloutPlan;
import io.mlgate.policy.RolloutPlan.OnDeadline;
import io.mlgate.rollout.Sight.Verdict;
import io.mlgate.traffic.ObservedRoute;
import io.mlgate.traffic.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Walks through all that can happen to a rollout of three steps: whatever is seen, wanted or
 * changed by others, at times that stand for sooner and later than each limit.
 */
class RolloutExplorationTest {
  private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
  private static final List<Duration> TIMES =
      List.of(Duration.ZERO, Plans.SOAK, Plans.GAP.plusMinutes(1));

  /** What routers were ever seen to do, beside being silent. */
  private static final List<ObservedRoute> FOREIGN =
      List.of(
          ObservedRoute.of(Route.split("green", 60, "blue")),
          ObservedRoute.of(Route.split("green", 1, "blue")),
          ObservedRoute.other("weights of 150 in sum", "x"));

  private RolloutPlan plan;
  private RolloutMachine machine;
  private long transitions;
  private final Set<Phase> phases = EnumSet.noneOf(Phase.class);
  private final Set<String> arrows = new TreeSet<>();
  private final Map<Phase, Set<Order.Kind>> saidHeeded = new EnumMap<>(Phase.class);
  private final Map<Phase, Set<Order.Kind>> obeyed = new EnumMap<>(Phase.class);

  /** A rollout and the router beside it; times count from the present. */
  private record Node(RolloutState state, ObservedRoute router, Instant now) {
    /** Two that differ only in when they are behave alike. */
    Node atStart() {
      Duration back = Duration.between(now, START);
      Duration longest = Plans.GAP.plusMinutes(1);
      Instant seen = state.seen().plus(back);
      Instant oldest = START.minus(longest);
      Optional<Instant> deadline =
          state.deadline().map(until -> until.plus(back)).map(until -> max(until, oldest));
      RolloutState moved =
          new RolloutState(
              0,
              state.phase(),
              state.step(),
              state.route(),
              state.before(),
              state.pending(),
              state.soaked().compareTo(Plans.SOAK) > 0 ? Plans.SOAK : state.soaked(),
              max(seen, oldest),
              deadline,
              state.resumes(),
              state.promoted(),
              state.rehearsed().map(took -> Duration.ZERO),
              "");
      return new Node(moved, router, START);
    }

    private static Instant max(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }
  }

  @Test
  void nothingThatCanHappenBreaksARule() {
    explore(OnDeadline.PAUSE);
  }

  @Test
  @Tag("campaign")
  void nothingThatCanHappenBreaksARuleWhereDeadlinesRollBack() {
    explore(OnDeadline.ROLLBACK);
  }

  private void explore(OnDeadline onDeadline) {
    plan = Plans.plan(onDeadline);
    machine = new RolloutMachine(plan, Plans.SLOTS);
    Set<Node> known = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Node first =
        new Node(
            RolloutState.started(Plans.SLOTS.home(), START),
            ObservedRoute.of(Plans.SLOTS.home()),
            START);
    known.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      Node node = open.poll();
      phases.add(node.state().phase());
      assertWayBack(node);
      for (Node next : successors(node)) {
        if (known.add(next)) {
          open.add(next);
        }
      }
    }
    System.out.printf("%s: %,d states, %,d transitions%n", onDeadline, known.size(), transitions);
    assertThat(phases).containsExactlyInAnyOrder(Phase.values());
    assertThat(known.size()).isGreaterThan(500);
    assertThat(saidHeeded).isEqualTo(obeyed);
    assertThat(StateDiagram.ofPage().arrows())
        .as("the arrows of docs/reference/rollout.md are what can happen")
        .containsExactlyInAnyOrderElementsOf(arrows);
  }

  @Test
  void thePageEndsWhereRolloutsEnd() {
    assertThat(saidHeeded).isEqualTo(obeyed);
    assertThat(StateDiagram.ofPage().ends())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Phase.values()).filter(Phase::isEnd).map(Phase::name).toList());
  }

  private List<Node> successors(Node node) {
    List<Node> all = new ArrayList<>();
    FOREIGN.forEach(other -> all.add(new Node(node.state(), other, node.now())));
    for (Duration time : TIMES) {
      Instant now = node.now().plus(time);
      for (Sight sight : sights(node.router())) {
        for (Order.Kind kind : Order.Kind.values()) {
          transitions++;
          Order order = new Order(kind, "somebody wants it");
          Optional<Move> move = machine.next(node.state(), sight, order, now);
          check(node.state(), sight, order, move);
          checkHeeded(node.state(), order, move);
          if (move.isEmpty()) {
            all.add(new Node(node.state(), node.router(), now).atStart());
            continue;
          }
          RolloutState next = move.get().state();
          if (next.phase() != node.state().phase()) {
            arrows.add(StateDiagram.arrow(node.state().phase().name(), next.phase().name()));
          }
          all.add(new Node(next, node.router(), now).atStart());
          if (move.get().change().isPresent()) {
            all.add(new Node(next, ObservedRoute.of(next.route()), now).atStart());
          }
        }
      }
    }
    return all;
  }

  private static List<Sight> sights(ObservedRoute router) {
    List<Sight> sights = new ArrayList<>();
    for (Optional<ObservedRoute> route :
        List.of(Optional.of(router), Optional.<ObservedRoute>empty())) {
      for (Verdict arms : List.of(Verdict.GOOD, Verdict.BAD, Verdict.BLIND)) {
        for (Verdict checks : Verdict.values()) {
          for (Verdict split : List.of(Verdict.GOOD, Verdict.BAD, Verdict.OPEN)) {
            for (Optional<String> refusal : List.of(Optional.<String>empty(), Optional.of("no"))) {
              sights.add(
                  new Sight(
                      route,
                      Plans.seen(arms),
                      Plans.seen(checks),
                      Plans.seen(split),
                      () -> refusal,
                      List.of()));
            }
          }
        }
      }
    }
    return sights;
  }

  private void check(RolloutState state, Sight sight, Order order, Optional<Move> move) {
    if (state.phase().isEnd()) {
      assertThat(move).isEmpty();
      return;
    }
    boolean forwards = !state.phase().isBackwards();
    if (forwards && order.is(Order.Kind.ROLL_BACK)) {
      assertThat(move.orElseThrow().state().phase()).isEqualTo(Phase.ROLLING_BACK);
    }
    boolean inForce = sight.route().filter(seen -> seen.is(state.route())).isPresent();
    if (forwards && !state.pending() && inForce && sight.checks().verdict() == Verdict.BAD) {
      assertThat(move.orElseThrow().state().phase()).isEqualTo(Phase.ROLLING_BACK);
    }
    if (move.isEmpty()) {
      return;
    }
    RolloutState next = move.get().state();
    assertThat(next.sequence()).isEqualTo(state.sequence() + (next.equals(state) ? 0 : wide(next)));
    if (move.get().change().isPresent()) {
      assertThat(next.pending()).as("a change that nothing wrote down before: %s", next).isTrue();
    }
    if (next.phase() == Phase.DONE || next.step() > state.step()) {
      assertThat(inForce && !state.pending()).as("advanced unseen: %s %s", state, sight).isTrue();
      assertThat(state.phase()).isNotIn(Phase.PAUSED, Phase.ROLLING_BACK);
      assertThat(sight.arms().verdict()).isEqualTo(Verdict.GOOD);
      assertThat(sight.checks().verdict()).isEqualTo(Verdict.GOOD);
      assertThat(sight.split().verdict()).isEqualTo(Verdict.GOOD);
      assertThat(sight.refusal().get()).isEmpty();
      assertThat(order.is(Order.Kind.PAUSE) || order.is(Order.Kind.ROLL_BACK)).isFalse();
      assertThat(next.step() - state.step()).isLessThanOrEqualTo(1);
    }
    int allowed = next.step() < 0 ? 0 : plan.steps().get(next.step()).weight();
    assertThat(next.route().weight("green")).isLessThanOrEqualTo(allowed);
    if (!forwards) {
      assertThat(next.phase().isBackwards() || next.phase() == Phase.ROLLED_BACK).isTrue();
      assertThat(next.route()).isEqualTo(Plans.SLOTS.home());
    }
  }

  /** What is obeyed, for each phase, which must be what is said to be heeded. */
  private void checkHeeded(RolloutState state, Order order, Optional<Move> move) {
    Set<Order.Kind> heeded = RolloutMachine.heeded(state);
    saidHeeded
        .computeIfAbsent(state.phase(), none -> EnumSet.noneOf(Order.Kind.class))
        .addAll(heeded);
    Set<Order.Kind> seen =
        obeyed.computeIfAbsent(state.phase(), none -> EnumSet.noneOf(Order.Kind.class));
    if (move.filter(Move::obeys).isPresent()) {
      assertThat(heeded).as("obeyed: %s", state).contains(order.kind());
      seen.add(order.kind());
    }
  }

  /** The end of a rollback is two states at once: the route is in force, and it is over. */
  private static int wide(RolloutState next) {
    return next.phase() == Phase.ROLLED_BACK ? 2 : 1;
  }

  /** A person who wants the baseline back gets it, as soon as the router answers. */
  private void assertWayBack(Node node) {
    if (node.state().phase().isEnd()) {
      return;
    }
    RolloutState state = node.state();
    ObservedRoute router = node.router();
    Order order = new Order(Order.Kind.ROLL_BACK, "now");
    for (int moves = 0; moves < 3 && state.phase() != Phase.ROLLED_BACK; moves++) {
      Sight nothingElse =
          new Sight(
              Optional.of(router),
              Plans.seen(Verdict.BLIND),
              Plans.seen(Verdict.BLIND),
              Plans.seen(Verdict.BLIND),
              () -> Optional.of("no"),
              List.of());
      Move move = machine.next(state, nothingElse, order, node.now()).orElseThrow();
      state = move.state();
      if (move.change().isPresent()) {
        router = ObservedRoute.of(state.route());
      }
    }
    assertThat(state.phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(router.is(Plans.SLOTS.home())).isTrue();
  }
}
