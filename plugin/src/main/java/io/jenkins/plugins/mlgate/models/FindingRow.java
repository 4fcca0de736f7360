package io.jenkins.plugins.mlgate.models;

import io.mlgate.audit.AuditFinding;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What an audit found.
 *
 * @param rule what kind of thing it is
 * @param where where it was seen
 * @param what what is wrong
 * @param action what to do about it
 */
@ExportedBean(defaultVisibility = 2)
public record FindingRow(
        @Exported String rule,
        @Exported String where,
        @Exported String what,
        @Exported String action) {

    static FindingRow of(AuditFinding finding) {
        return new FindingRow(finding.rule().word(), finding.where(), finding.what(), finding.action());
    }
}
