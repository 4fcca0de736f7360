package io.mlgate.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A model's story as JSON. Members of which nothing is known are left out. */
public final class StoryJson {
  private final ReleaseStory story;
  private final LocalDate today;

  /**
   * Of a story.
   *
   * @param today obligations are overdue from the day after their last
   */
  public StoryJson(ReleaseStory story, LocalDate today) {
    this.story = story;
    this.today = today;
  }

  /** The whole story. */
  public String whole() {
    ObjectNode node = head();
    periods(node.putArray("production"), story.production());
    ArrayNode releases = node.putArray("releases");
    story.releases().forEach(release -> release(releases.addObject(), release));
    ArrayNode rollbacks = node.putArray("rollbacks");
    story.rollbacks().forEach(rollback -> rollback(rollbacks.addObject(), rollback));
    ArrayNode incidents = node.putArray("incidents");
    story.incidents().forEach(incident -> incident(incidents.addObject(), incident));
    ArrayNode retirements = node.putArray("retirements");
    story
        .retirements()
        .values()
        .forEach(
            it -> {
              ObjectNode retired = retirements.addObject();
              moment(retired, it.moment());
              retired.put("version", it.version());
              put(retired, "reason", it.reason());
              put(retired, "replacedBy", it.replacedBy());
            });
    ArrayNode obligations = node.putArray("obligations");
    story.obligations().forEach(owed -> obligation(obligations.addObject(), owed));
    ArrayNode unreleased = node.putArray("notReleased");
    story.unreleased().forEach(it -> grounds(unreleased.addObject(), it));
    ArrayNode signOffs = node.putArray("signOffs");
    story.signOffs().forEach(it -> signOff(signOffs.addObject(), it));
    ArrayNode evaluations = node.putArray("latestEvaluations");
    story.latest().values().stream()
        .sorted(Comparator.comparingLong(it -> it.moment().sequence()))
        .forEach(it -> decision(evaluations.addObject(), it));
    remarks(node.putObject("remarks"));
    return node.toPrettyString() + "\n";
  }

  /** Who was in production at one instant. */
  public String at(Instant instant) {
    ObjectNode node = head();
    node.put("at", instant.toString());
    node.put("certain", story.clockSteps().stream().noneMatch(step -> step.obscures(instant)));
    periods(node.putArray("production"), story.at(instant));
    ArrayNode remarks = node.putArray("remarks");
    story.doubts(instant).forEach(remarks::add);
    return node.toPrettyString() + "\n";
  }

  /** What the ledger has about one piece of evidence. */
  public static String of(Grounds grounds) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    grounds(node, grounds);
    return node.toPrettyString() + "\n";
  }

  private ObjectNode head() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", story.model());
    node.put("records", story.head().sequence());
    node.put("hash", story.head().hash());
    node.put("verified", true);
    return node;
  }

  private void periods(ArrayNode array, List<ProductionPeriod> periods) {
    for (ProductionPeriod period : periods) {
      ObjectNode node = array.addObject();
      node.put("version", period.version());
      moment(node.putObject("from"), period.from());
      node.put("byRollback", period.byRollback());
      period.to().ifPresent(to -> moment(node.putObject("to"), to));
      put(node, "ending", period.ending());
      period.release().ifPresent(release -> release(node.putObject("release"), release));
    }
  }

  private void release(ObjectNode node, Release release) {
    put(node, "rollout", release.rollout());
    node.put("version", release.version());
    put(node, "runId", release.runId());
    node.put("breakGlass", release.isForced());
    ArrayNode approvedBy = node.putArray("approvedBy");
    release.approvals().forEach(answer -> approvedBy.add(answer.who()));
    grounds(node.putObject("grounds"), release.grounds());
    ArrayNode steps = node.putArray("steps");
    release
        .steps()
        .forEach(
            it -> {
              ObjectNode step = steps.addObject();
              moment(step, it.moment());
              put(step, "stage", it.stage());
              put(step, "step", it.step());
              it.share().ifPresent(share -> step.put("share", share));
            });
    release.rolledBack().ifPresent(it -> rollback(node.putObject("rolledBack"), it));
  }

  private static void grounds(ObjectNode node, Grounds grounds) {
    put(node, "evidence", grounds.evidence());
    grounds.decision().ifPresent(it -> decision(node.putObject("evaluation"), it));
    ArrayNode answers = node.putArray("answers");
    grounds.answers().forEach(it -> answer(answers.addObject(), it));
    ArrayNode waivers = node.putArray("waivers");
    grounds.waivers().forEach(it -> waiver(waivers.addObject(), it));
    ArrayNode forced = node.putArray("breakGlass");
    grounds.breakGlasses().forEach(it -> breakGlass(forced.addObject(), it));
  }

  private static void decision(ObjectNode node, RecordedDecision decision) {
    moment(node, decision.moment());
    node.put("revalidation", decision.revalidation());
    put(node, "decision", decision.decision());
    put(node, "evidence", decision.evidence());
    put(node, "version", decision.version());
    put(node, "runId", decision.runId());
    put(node, "author", decision.author());
    ArrayNode gates = node.putArray("blockedBy");
    decision.blockedBy().forEach(gates::add);
  }

  private static void answer(ObjectNode node, RecordedAnswer answer) {
    moment(node, answer.moment());
    put(node, "answer", answer.answer());
    put(node, "stage", answer.stage());
    put(node, "person", answer.person());
    put(node, "role", answer.role());
    put(node, "reason", answer.reason());
    answer
        .ended()
        .ifPresent(
            end -> {
              ObjectNode ended = node.putObject("ended");
              moment(ended, end.moment());
              ended.put("why", end.why());
            });
  }

  private static void waiver(ObjectNode node, RecordedWaiver waiver) {
    moment(node, waiver.moment());
    put(node, "gate", waiver.gate());
    put(node, "person", waiver.person());
    put(node, "role", waiver.role());
    put(node, "reason", waiver.reason());
    waiver.expires().ifPresent(until -> node.put("expires", until.toString()));
  }

  private static void signOff(ObjectNode node, RecordedSignOff signOff) {
    moment(node, signOff.moment());
    put(node, "gate", signOff.gate());
    put(node, "item", signOff.item());
    put(node, "version", signOff.version());
    put(node, "runId", signOff.runId());
    put(node, "person", signOff.person());
    put(node, "role", signOff.role());
    put(node, "reason", signOff.reason());
  }

  private static void breakGlass(ObjectNode node, RecordedBreakGlass forced) {
    moment(node, forced.moment());
    put(node, "stage", forced.stage());
    put(node, "person", forced.person());
    put(node, "reason", forced.reason());
    put(node, "followUp", forced.followUp());
  }

  private static void rollback(ObjectNode node, Rollback rollback) {
    moment(node, rollback.moment());
    put(node, "rollout", rollback.rollout());
    put(node, "from", rollback.from());
    put(node, "to", rollback.to());
    put(node, "reason", rollback.reason());
    rollback.restoredIn().ifPresent(took -> node.put("restoredIn", took.toString()));
  }

  private static void incident(ObjectNode node, Incident incident) {
    node.put("id", incident.id());
    moment(node, incident.opened());
    put(node, "version", incident.version());
    put(node, "what", incident.what());
    put(node, "severity", incident.severity());
    node.put("since", incident.began().toString());
    node.put("open", incident.isOpen());
    incident.closed().ifPresent(closed -> moment(node.putObject("closed"), closed));
    put(node, "resolution", incident.resolution());
  }

  private void obligation(ObjectNode node, RecordedObligation owed) {
    node.put("id", owed.id());
    moment(node, owed.moment());
    put(node, "what", owed.what());
    put(node, "owner", owed.owner());
    owed.due().ifPresent(due -> node.put("due", due.toString()));
    node.put("open", owed.isOpen());
    node.put("overdue", owed.isOverdue(today));
    owed.met().ifPresent(met -> moment(node.putObject("met"), met));
  }

  private void remarks(ObjectNode node) {
    ArrayNode clock = node.putArray("clockWentBack");
    story
        .clockSteps()
        .forEach(
            step ->
                clock
                    .addObject()
                    .put("sequence", step.sequence())
                    .put("time", step.time().toString())
                    .put("latest", step.latest().toString()));
    ArrayNode unclear = node.putArray("leftOut");
    story
        .unclear()
        .forEach(
            it ->
                unclear
                    .addObject()
                    .put("sequence", it.sequence())
                    .put("kind", it.kind())
                    .put("what", it.what()));
    ObjectNode other = node.putObject("otherKinds");
    story.otherKinds().forEach(other::put);
    node.put("evaluationsNotKept", story.forgotten());
  }

  private static void moment(ObjectNode node, Moment moment) {
    node.put("sequence", moment.sequence());
    node.put("time", moment.time().toString());
    node.putObject("actor")
        .put("name", moment.actor().name())
        .put("how", moment.actor().how().word());
  }

  private static void put(ObjectNode node, String name, Optional<String> value) {
    value.ifPresent(text -> node.put(name, text));
  }
}
