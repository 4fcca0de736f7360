package io.jenkins.plugins.mlgate.steps;

import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import java.io.OutputStream;
import java.io.Serializable;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/** Strikes secrets out of the log, on the controller and on agents. Kept with the build. */
final class MaskingLogFilter extends ConsoleLogFilter implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SecretMask mask;
    private final String charset;

    MaskingLogFilter(SecretMask mask, String charset) {
        this.mask = mask;
        this.charset = charset;
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        return new SecretPatterns.MaskingOutputStream(logger, mask::pattern, charset);
    }
}
