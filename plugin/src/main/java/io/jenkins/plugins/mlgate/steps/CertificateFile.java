package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A server's certificates as a file beside a workspace, for as long as a block runs. */
final class CertificateFile implements Serializable {
    /** No file. */
    static final CertificateFile NONE = new CertificateFile(null, null);

    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final String name;

    @CheckForNull
    private final String path;

    private CertificateFile(@CheckForNull String name, @CheckForNull String path) {
        this.name = name;
        this.path = path;
    }

    /** Writes one where there is a workspace, and says so in the log where there is none. */
    static CertificateFile write(String pem, @CheckForNull FilePath workspace, TaskListener listener)
            throws IOException, InterruptedException {
        FilePath folder = workspace == null ? null : WorkspaceList.tempDir(workspace);
        if (folder == null) {
            listener.getLogger()
                    .println("The server's certificates are left out, since there is no workspace here: put"
                            + " withMlflow inside of node to have MLFLOW_TRACKING_SERVER_CERT_PATH");
            return NONE;
        }
        folder.mkdirs();
        FilePath file = folder.createTextTempFile("mlflow-", ".pem", pem);
        return new CertificateFile(file.getName(), file.getRemote());
    }

    /** Where it is on the agent; null if there is no file. */
    @CheckForNull
    String path() {
        return path;
    }

    /** Removes it. What can't be removed is only said: it is no secret, and the block's outcome stands. */
    void remove(StepContext context) throws InterruptedException {
        if (name == null) {
            return;
        }
        try {
            FilePath workspace = context.get(FilePath.class);
            FilePath folder = workspace == null ? null : WorkspaceList.tempDir(workspace);
            if (folder == null) {
                throw new IOException("its workspace is gone");
            }
            folder.child(name).delete();
        } catch (IOException e) {
            tell(context, "The file " + path + " with certificates was not removed: " + e.getMessage());
        }
    }

    private static void tell(StepContext context, String line) throws InterruptedException {
        try {
            TaskListener listener = context.get(TaskListener.class);
            if (listener != null) {
                listener.getLogger().println(line);
            }
        } catch (IOException e) {
            // Without a log there is nobody to tell.
        }
    }
}
