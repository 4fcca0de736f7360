package io.mlgate.dossier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.history.Grounds;
import io.mlgate.history.RecordedAnswer;
import io.mlgate.history.RecordedDecision;
import io.mlgate.history.ReleaseStory;
import io.mlgate.history.StoryJson;
import io.mlgate.report.HtmlReport;
import io.mlgate.report.JsonReport;
import io.mlgate.report.MarkdownReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a dossier together; what was asked for and is not there becomes a gap. */
public final class DossierParts {
  private final ReleaseStory story;
  private final String evidence;
  private final List<String> facts = new ArrayList<>();
  private final List<DossierFile> files = new ArrayList<>();
  private final List<DossierGap> gaps = new ArrayList<>();

  /**
   * For one piece of evidence.
   *
   * @param story the model's story
   * @param evidence the evidence's digest
   */
  public DossierParts(ReleaseStory story, String evidence) {
    this.story = story;
    this.evidence = evidence;
    facts.add("Evidence: " + evidence);
  }

  /**
   * Adds the report, the policy and the evidence, rendered from a record whose digest was taken
   * again.
   */
  public DossierParts report(Optional<EvidenceRecord> report) {
    if (report.isEmpty()) {
      String why = "no report folder was named: --report DIR of mlgate check";
      gap("evidence", why);
      gap("policy", why);
      gap("report", why);
      return this;
    }
    EvidenceRecord record = report.get();
    facts.add("Candidate: " + record.evaluation().candidate().reference());
    facts.add("Decision: " + record.evaluation().decision().name());
    add(
        "evidence.json",
        "the canonical evidence; its SHA-256 is the digest",
        Evidence.of(record.evaluation()).document());
    add("policy.yaml", "the policy that decided", utf8(record.evaluation().policy().text()));
    add("report/report.json", "the report for programs", utf8(new JsonReport().render(record)));
    add("report/report.html", "the report for people", utf8(new HtmlReport().render(record)));
    add("report/report.md", "the same as Markdown", utf8(new MarkdownReport().render(record)));
    return this;
  }

  /** Adds a file as it is, or the gap. */
  public DossierParts file(String path, String what, Optional<byte[]> bytes, String howToAdd) {
    bytes.ifPresentOrElse(content -> add(path, what, content), () -> gap(what, howToAdd));
    return this;
  }

  /** Adds what people answered to this evidence. */
  public DossierParts approvals() {
    Grounds grounds = story.grounds(evidence).orElse(null);
    Optional<RecordedDecision> judged =
        grounds == null
            ? story.latest().values().stream()
                .filter(it -> it.evidence().equals(Optional.of(evidence)))
                .findFirst()
            : grounds.decision();
    if (judged.isEmpty()) {
      gap("evaluation in the ledger", "no record that was kept has this evidence");
    } else {
      facts.add("Recorded by record " + judged.get().moment().sequence() + " of the ledger");
    }
    boolean approved =
        grounds != null
            && grounds.answers().stream()
                .anyMatch(answer -> answer.approves() && answer.ended().isEmpty());
    if (!approved) {
      gap("approvals", "the ledger has no approval of this evidence that still counts");
    }
    if (grounds != null) {
      grounds.answers().stream().map(DossierParts::words).forEach(facts::add);
      grounds
          .breakGlasses()
          .forEach(it -> facts.add("BREAK-GLASS by " + it.who() + ": " + it.reason().orElse("-")));
      grounds
          .waivers()
          .forEach(it -> facts.add("Waived by " + it.who() + ": gate " + it.gate().orElse("-")));
      add(
          "approvals.json",
          "what people approved, rejected, waived or forced on this evidence",
          utf8(StoryJson.of(grounds)));
    }
    return this;
  }

  private static String words(RecordedAnswer answer) {
    return answer.answer().orElse("answer")
        + " by "
        + answer.who()
        + answer.role().map(role -> " (" + role + ")").orElse("")
        + answer.stage().map(stage -> " for " + stage).orElse("")
        + ", record "
        + answer.moment().sequence()
        + ", "
        + answer.moment().actor().how().word()
        + answer.ended().map(end -> ", " + end.why()).orElse("");
  }

  /**
   * Adds the ledger.
   *
   * @param bytes its lines up to the story's last record; absent if there are none, or too many
   */
  public DossierParts ledger(Optional<byte[]> bytes) {
    if (story.head().sequence() == 0) {
      gap("ledger", "there is none of this model: name it with --ledger");
      return this;
    }
    if (bytes.isPresent()) {
      add("ledger/records.jsonl", "the model's ledger, byte by byte", bytes.get());
    } else {
      gap("ledger records", "they are larger than 64 MiB: mlgate ledger export writes them");
    }
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("model", story.model());
    head.put("verified", true);
    head.put("sequence", story.head().sequence());
    head.put("hash", story.head().hash());
    add(
        "ledger/head.json",
        "the last record's number and hash, to compare with an anchor",
        utf8(head.toPrettyString() + "\n"));
    facts.add("Ledger: " + story.head().sequence() + " records, verified when this was packed");
    return this;
  }

  private void add(String path, String what, byte[] bytes) {
    files.add(new DossierFile(path, what, bytes));
  }

  private void gap(String what, String why) {
    gaps.add(new DossierGap(what, why));
  }

  /** The dossier. */
  public Dossier dossier() {
    return new Dossier("Dossier of " + story.model(), facts, files, gaps);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
