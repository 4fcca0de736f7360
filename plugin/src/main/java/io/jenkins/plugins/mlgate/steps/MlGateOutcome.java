package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.Outline;
import io.mlgate.report.PageView;
import io.mlgate.verdict.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the step {@code mlGate} gives to the Pipeline. Gates with slices count once, by their worst slice. */
public final class MlGateOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String decision;
    private final String candidate;
    private final String evidence;
    private final String url;
    private final String reportFolder;
    private final ArrayList<GateOutcome> gates = new ArrayList<>();

    /**
     * An outcome.
     *
     * @param url the Gates page, absolute if Jenkins knows its own address
     * @param reportFolder the folder of the workspace with the reports, empty if there is none
     */
    MlGateOutcome(String name, EvidenceRecord record, String url, String reportFolder) {
        this.name = name;
        this.decision = record.evaluation().decision().name();
        this.candidate = new PageView(record).title();
        this.evidence = record.digest();
        this.url = url;
        this.reportFolder = reportFolder;
        Outline.of(record.evaluation().results()).gates().forEach(gate -> gates.add(new GateOutcome(gate)));
    }

    /** The evaluation's name, unique in the build. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** RELEASABLE, BLOCKED or HELD. */
    @Whitelisted
    public String getDecision() {
        return decision;
    }

    /** Whether the decision is RELEASABLE. */
    @Whitelisted
    public boolean isReleasable() {
        return decision.equals("RELEASABLE");
    }

    /** What the candidate is called, such as {@code credit version 3}. */
    @Whitelisted
    public String getCandidate() {
        return candidate;
    }

    /** Names of the gates that passed. */
    @Whitelisted
    public List<String> getPassed() {
        return names(Verdict.PASS);
    }

    /** Names of the gates that failed. */
    @Whitelisted
    public List<String> getFailed() {
        return names(Verdict.FAIL);
    }

    /** Names of the gates that could not be decided on their rows. */
    @Whitelisted
    public List<String> getInconclusive() {
        return names(Verdict.INCONCLUSIVE);
    }

    /** Names of the gates whose facts are missing or can't be used. */
    @Whitelisted
    public List<String> getErrors() {
        return names(Verdict.ERROR);
    }

    /** Names of the gates of a first release that had nothing to compare with. */
    @Whitelisted
    public List<String> getNotEvaluated() {
        return names(Verdict.NOT_EVALUATED);
    }

    /** All gates in the policy's order. */
    @Whitelisted
    public List<GateOutcome> getGates() {
        return new ArrayList<>(gates);
    }

    /** A gate by its name; null if the policy has none of this name. */
    @Whitelisted
    @CheckForNull
    public GateOutcome gate(String gate) {
        return gates.stream()
                .filter(one -> one.getName().equals(gate))
                .findFirst()
                .orElse(null);
    }

    /** The evidence digest: {@code sha256:} and 64 hexadecimal digits. */
    @Whitelisted
    public String getEvidence() {
        return evidence;
    }

    /** The Gates page; absolute if Jenkins knows its own address, else relative to its root. */
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** The workspace's folder with report.html, report.md, report.json, junit.xml and evidence.json; or empty. */
    @Whitelisted
    public String getReportFolder() {
        return reportFolder;
    }

    /** For {@code echo}. */
    @Override
    @Whitelisted
    public String toString() {
        return candidate + ": " + decision;
    }

    private ArrayList<String> names(Verdict verdict) {
        ArrayList<String> names = new ArrayList<>();
        gates.stream()
                .filter(gate -> gate.getVerdict().equals(verdict.name()))
                .map(GateOutcome::getName)
                .forEach(names::add);
        return names;
    }
}
