package io.jenkins.plugins.mlgate.models;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a comparison of MLflow with the ledger came to.
 *
 * @param time when; empty if there was none since Jenkins started
 * @param server id of the MLflow server; empty if it is not known which one has the model
 * @param findings what differed
 * @param problem why they could not be compared; empty if they were
 */
@ExportedBean(defaultVisibility = 2)
public record RegistryLook(
        @Exported String time,
        @Exported String server,
        @Exported(inline = true) List<FindingRow> findings,
        @Exported String problem) {

    /** None yet. */
    static final RegistryLook NONE = new RegistryLook("", "", List.of(), "");

    /** Copies the list. */
    public RegistryLook {
        findings = List.copyOf(findings);
    }

    /** Without what a page shows beside it. */
    RegistryLook without(List<FindingRow> shown) {
        return new RegistryLook(
                time,
                server,
                findings.stream().filter(finding -> !shown.contains(finding)).toList(),
                problem);
    }
}
