package io.jenkins.plugins.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Bytes that a browser saves, and never runs as a page of this Jenkins. */
final class DownloadResponse implements HttpResponse {
    private final int status;
    private final String contentType;
    private final String disposition;
    private final byte[] bytes;

    private DownloadResponse(int status, String contentType, String disposition, byte[] bytes) {
        this.status = status;
        this.contentType = contentType;
        this.disposition = disposition;
        this.bytes = bytes;
    }

    /** The download of an evaluation; its name is safe in a header. */
    static DownloadResponse of(Download download, String name, EvidenceRecord record) {
        return new DownloadResponse(
                HttpServletResponse.SC_OK,
                download.contentType(),
                "attachment; filename=\"" + name + "-" + download.file() + "\"",
                download.bytes(record));
    }

    /** There is nothing to download, for this reason. */
    static DownloadResponse refused(String reason) {
        return new DownloadResponse(
                HttpServletResponse.SC_NOT_FOUND,
                "text/plain;charset=UTF-8",
                "inline",
                (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader("Content-Disposition", disposition);
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
