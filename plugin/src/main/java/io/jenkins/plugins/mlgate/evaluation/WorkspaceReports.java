package io.jenkins.plugins.mlgate.evaluation;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.JsonReport;
import io.mlgate.report.ReportFiles;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/**
 * The folder of the workspace that an evaluation's reports are left in, for the steps after it. It holds what this
 * evaluation decided or nothing: never what an earlier build left, nor what the controller did not believe.
 *
 * @param folder in the workspace, which may have no such folder yet
 */
record WorkspaceReports(FilePath folder) {

    /** The folder of one evaluation. */
    static WorkspaceReports of(FilePath workspace, String name) {
        return new WorkspaceReports(workspace.child(BuildEvaluation.REPORTS).child(name));
    }

    /** Removes what is there. */
    void clear() throws IOException, InterruptedException {
        folder.deleteRecursive();
    }

    /** Writes an evaluation's reports. */
    void leave(EvidenceRecord record) throws IOException, InterruptedException {
        folder.act(new Writing(new JsonReport().render(record)));
    }

    /** Draws the reports where they are needed, so that one of them travels instead of all. */
    private static final class Writing extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;

        private final String report;

        Writing(String report) {
            this.report = report;
        }

        @Override
        public Void invoke(File folder, VirtualChannel channel) {
            EvidenceRecord record = JsonReport.read("report", report);
            ReportFiles.write(
                    folder.toPath(), record, Evidence.of(record.evaluation()).document());
            return null;
        }
    }
}
