package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.audit.AuditFinding;
import io.mlgate.audit.AuditRule;
import io.mlgate.audit.LedgerAudit;
import io.mlgate.audit.RegisteredVersions;
import io.mlgate.history.ReleaseStory;
import io.mlgate.ledger.DamagedLedgerException;
import io.mlgate.policy.BaselineRule;
import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.report.ShownText;
import io.mlgate.tracking.TrackingStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate audit}: MLflow's aliases and tags against the ledger. */
@Command(
    name = "audit",
    description = {
      "Holds MLflow's aliases, tags and versions against the ledger, and names what differs.",
      "It reads only. What neither MLflow nor the ledger knows of can't be found."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing found",
      "1:findings, each on a line",
      "2:wrong usage or policy, no such ledger or model",
      "3:store or ledger not readable",
      "70:internal error"
    })
final class AuditCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private LedgerOptions ledger;
  @Mixin private TrackingOptions tracking;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "A policy whose baseline's alias names the model in use, beside champion.")
  private Path policy;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Leaves out releases that began before it. Default: all releases.")
  private String since;

  @Mixin private DataOutputOption output;

  AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<Instant> from = TimeArgument.of("--since", since);
    Set<String> aliases = aliases();
    ledger.requireThere(surroundings);
    List<AuditFinding> findings = findings(aliases, from);
    print(findings);
    return findings.isEmpty() ? ExitStatus.OK : ExitStatus.BLOCKED;
  }

  private List<AuditFinding> findings(Set<String> aliases, Optional<Instant> from) {
    ReleaseStory story;
    try {
      story = ReleaseStory.read(ledger.open(surroundings), ledger.model());
    } catch (DamagedLedgerException damaged) {
      return List.of(
          new AuditFinding(
              AuditRule.CHAIN,
              "the ledger",
              damaged.getMessage(),
              "nothing else was compared; look into it first: mlgate ledger verify"));
    }
    try (TrackingStore store = tracking.open(surroundings)) {
      return LedgerAudit.of(
          story,
          RegisteredVersions.read(store, ledger.model()),
          aliases,
          from,
          LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC));
    }
  }

  private Set<String> aliases() {
    Set<String> aliases = new TreeSet<>(Set.of("champion"));
    if (policy != null) {
      Policy read = PolicyReader.read(policy.toString(), surroundings.resolve(policy));
      if (!read.model().equals(ledger.model())) {
        throw new UsageException(
            policy + " is about '" + read.model() + "', not '" + ledger.model() + "'");
      }
      read.baseline()
          .map(BaselineRule::from)
          .filter(BaselineRule.Alias.class::isInstance)
          .map(BaselineRule.Alias.class::cast)
          .ifPresent(alias -> aliases.add(alias.name()));
    }
    return aliases;
  }

  private void print(List<AuditFinding> findings) {
    if (output.isJson()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("model", ledger.model());
      ArrayNode array = node.putArray("findings");
      findings.forEach(
          it ->
              array
                  .addObject()
                  .put("rule", it.rule().word())
                  .put("where", it.where())
                  .put("what", it.what())
                  .put("action", it.action()));
      surroundings.out().print(node.toPrettyString() + "\n");
      return;
    }
    RedInk red = new RedInk(surroundings.coloured());
    for (AuditFinding it : findings) {
      String line = it.rule().word() + ": " + it.where() + ": " + it.what() + " -> " + it.action();
      surroundings.out().println(red.of(ShownText.line(line)));
    }
    surroundings
        .out()
        .println(
            ShownText.line(ledger.model())
                + ": "
                + (findings.isEmpty()
                    ? "MLflow and the ledger agree"
                    : findings.size() + (findings.size() == 1 ? " finding" : " findings")));
  }
}
