package io.jenkins.plugins.mlgate.report;

import io.mlgate.evidence.Evidence;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.report.HtmlReport;
import io.mlgate.report.JUnitReport;
import io.mlgate.report.JsonReport;
import io.mlgate.report.MarkdownReport;
import io.mlgate.report.ReportFormat;
import java.nio.charset.StandardCharsets;

/** What can be downloaded of an evaluation, made from its stored report on demand. */
enum Download {
    HTML("report.html", "text/html;charset=UTF-8", new HtmlReport()),
    JSON("report.json", "application/json;charset=UTF-8", new JsonReport()),
    EVIDENCE("evidence.json", "application/json;charset=UTF-8", record -> Evidence.of(record.evaluation())
            .toString()),
    JUNIT("junit.xml", "application/xml;charset=UTF-8", new JUnitReport()),
    MARKDOWN("report.md", "text/markdown;charset=UTF-8", new MarkdownReport());

    private final String file;
    private final String contentType;
    private final ReportFormat format;

    Download(String file, String contentType, ReportFormat format) {
        this.file = file;
        this.contentType = contentType;
        this.format = format;
    }

    String file() {
        return file;
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes(EvidenceRecord record) {
        return format.render(record).getBytes(StandardCharsets.UTF_8);
    }
}
