package io.jenkins.plugins.mlgate.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.PageView;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/** The Gates page of one evaluation, made for one request; it reads the full report once, when it is asked for. */
@ExportedBean
public final class EvaluationPage implements ModelObject {
    private final Run<?, ?> run;
    private final EvaluationSummary summary;
    private @CheckForNull StoredReport stored;

    EvaluationPage(Run<?, ?> run, EvaluationSummary summary) {
        this.run = run;
        this.summary = summary;
    }

    /** The build, as pages of core call it. */
    public Run<?, ?> getObject() {
        return run;
    }

    /** What the build recorded. */
    @Exported(inline = true)
    public EvaluationSummary getSummary() {
        return summary;
    }

    /** Whether the full report is there and is the one that the build stored. */
    @Exported
    public boolean isIntact() {
        return report().record().isPresent();
    }

    /** Whether the report is not the one that the build stored, rather than gone. */
    public boolean isChanged() {
        return report().state() == StoredReport.State.CHANGED;
    }

    /** Whether the retention removed the report, as it was told to. */
    public boolean isRemoved() {
        return report().state() == StoredReport.State.REMOVED;
    }

    /** Why there is no full report, in one line; null if there is. */
    @Exported
    @CheckForNull
    public String getNotice() {
        return isIntact() ? null : report().notice();
    }

    /** What the page shows, null if there is no full report. */
    @CheckForNull
    public PageView getView() {
        return report().record().map(PageView::new).orElse(null);
    }

    /** Every gate and slice in the policy's order, null if there is no full report. */
    @Exported(inline = true)
    @CheckForNull
    public List<GateExport> getGates() {
        return report().record()
                .map(record -> record.evaluation().results().stream()
                        .map(GateExport::new)
                        .toList())
                .orElse(null);
    }

    /** What the report does not know, such as what people said of it later; none without a full report. */
    public List<Object> getRemarks() {
        return report().record()
                .map(record -> EvaluationRemarks.all(run, summary.getName(), record))
                .orElse(List.of());
    }

    /** The page below Jenkins' root, without a slash at its start. */
    public String getUrl() {
        return run.getUrl() + BuildReports.page(summary.getName());
    }

    @Override
    public String getDisplayName() {
        return Messages.EvaluationPage_displayName(summary.getName());
    }

    /** REST. */
    public Api getApi() {
        return new Api(this);
    }

    /** The report as one HTML file. */
    @GET
    @WebMethod(name = "report.html")
    public HttpResponse doReportHtml() {
        return download(Download.HTML);
    }

    /** The report for machines. */
    @GET
    @WebMethod(name = "report.json")
    public HttpResponse doReportJson() {
        return download(Download.JSON);
    }

    /** The canonical evidence, whose SHA-256 is the digest. */
    @GET
    @WebMethod(name = "evidence.json")
    public HttpResponse doEvidenceJson() {
        return download(Download.EVIDENCE);
    }

    /** The gates as test cases. */
    @GET
    @WebMethod(name = "junit.xml")
    public HttpResponse doJunitXml() {
        return download(Download.JUNIT);
    }

    /** The report as a comment on a pull request. */
    @GET
    @WebMethod(name = "report.md")
    public HttpResponse doReportMd() {
        return download(Download.MARKDOWN);
    }

    private HttpResponse download(Download download) {
        Optional<EvidenceRecord> record = report().record();
        return record.isPresent()
                ? DownloadResponse.of(download, summary.getName(), record.get())
                : DownloadResponse.refused(report().notice());
    }

    private StoredReport report() {
        if (stored == null) {
            stored = ReportFile.of(run, summary.getName()).read(summary);
        }
        return stored;
    }
}
