package io.jenkins.plugins.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.Util;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.mlgate.evidence.EvidenceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Where the last rollout of a target comes from, so that it goes on without its build: which build evaluated what it
 * rests on, and by which MLflow server. The ledger says all else. Kept in a file beside what the controller knows of
 * the target.
 *
 * @param evidence the digest of the evidence
 * @param job full name of the build's job
 * @param build the build's number
 * @param evaluation the evaluation's name in the build
 * @param server id of the MLflow server; empty for the only one
 */
record RolloutOrigin(String evidence, String job, int build, String evaluation, String server) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1 << 16;

    RolloutOrigin {
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(job);
        Objects.requireNonNull(evaluation);
        Objects.requireNonNull(server);
    }

    static RolloutOrigin of(Run<?, ?> run, String evaluation, EvidenceRecord record, String server) {
        return new RolloutOrigin(
                record.digest(), run.getParent().getFullName(), run.getNumber(), evaluation, Util.fixNull(server));
    }

    /** Where the controller keeps what it knows of rollouts beside the ledger. */
    static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("mlgate").resolve("rollouts");
    }

    private static Path file(String target) {
        return folder().resolve(target + ".origin");
    }

    /** Keeps it, in place of the one before. */
    void keep(String target) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("evidence", evidence)
                .put("job", job)
                .put("build", build)
                .put("evaluation", evaluation)
                .put("server", server);
        Files.createDirectories(folder());
        try (AtomicFileWriter writer = new AtomicFileWriter(file(target), StandardCharsets.UTF_8)) {
            writer.write(json + "\n");
            writer.commit();
        }
    }

    /** The one of a target's rollout, if it rests on this evidence and can be read. */
    static Optional<RolloutOrigin> find(String target, String evidence) {
        try {
            Path file = file(target);
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readString(file));
            return Optional.of(new RolloutOrigin(
                            json.path("evidence").asText(),
                            json.path("job").asText(),
                            json.path("build").asInt(),
                            json.path("evaluation").asText(),
                            json.path("server").asText()))
                    .filter(origin -> origin.evidence().equals(evidence));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The build, if it is still there. Callers act as Jenkins itself. */
    Optional<Run<?, ?>> run() {
        Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        return Optional.ofNullable(found).map(it -> it.getBuildByNumber(build));
    }

    /** The build's report, if it is still there as it was stored. */
    Optional<EvidenceRecord> record() {
        return run().flatMap(run -> {
            try {
                return BuildReports.find(run, evaluation);
            } catch (IOException changed) {
                return Optional.empty();
            }
        });
    }
}
