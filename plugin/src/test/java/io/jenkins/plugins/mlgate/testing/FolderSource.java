package io.jenkins.plugins.mlgate.testing;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jvnet.hudson.test.TestExtension;

/** Checks out files of this machine, as if they came from a repository. */
public final class FolderSource extends NullSCM {
    private final LinkedHashMap<String, String> files = new LinkedHashMap<>();

    /** A source of files: their names in the workspace, and where they are. */
    public FolderSource(Map<String, File> files) {
        files.forEach((name, file) -> this.files.put(name, file.getAbsolutePath()));
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelog,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            new FilePath(new File(file.getValue())).copyTo(workspace.child(file.getKey()));
        }
    }

    /** Lets Jenkins store it. */
    @TestExtension
    public static final class DescriptorImpl extends SCMDescriptor<FolderSource> {
        /** For any job. */
        public DescriptorImpl() {
            super(null);
        }
    }
}
