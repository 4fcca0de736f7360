package io.jenkins.plugins.mlgate.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mlgate.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacePolicyTest {
    private static final byte[] CONTENT = {'m', 'l'};

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void prepare() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.write(folder.resolve("secret.yaml"), CONTENT);
        Files.createDirectories(workspace.resolve("models"));
        Files.write(workspace.resolve("models/mlgate.yaml"), CONTENT);
    }

    @Test
    void aFileInTheWorkspaceIsRead() throws Exception {
        assertArrayEquals(CONTENT, WorkspacePolicy.read(workspace, "models/mlgate.yaml"));
        assertArrayEquals(CONTENT, WorkspacePolicy.read(workspace, "models/../models/mlgate.yaml"));
    }

    @Test
    void aWorkspaceBehindALinkIsReadAndALinkInsideOfIt() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), workspace);
        Files.createSymbolicLink(workspace.resolve("current.yaml"), Path.of("models/mlgate.yaml"));
        assertArrayEquals(CONTENT, WorkspacePolicy.read(link, "current.yaml"));
    }

    @Test
    void nothingOutsideOfTheWorkspaceIsRead() throws Exception {
        Files.createSymbolicLink(workspace.resolve("out.yaml"), Path.of("../secret.yaml"));
        Files.createSymbolicLink(workspace.resolve("up"), folder);
        assertThat(refusal("../secret.yaml"), containsString("must be inside the workspace"));
        assertThat(refusal(folder.resolve("secret.yaml").toString()), containsString("must be inside the workspace"));
        assertThat(refusal("out.yaml"), containsString("a link leads out of the workspace"));
        assertThat(refusal("up/secret.yaml"), containsString("a link leads out of the workspace"));
    }

    @Test
    void whatIsNoFileSaysSo() {
        assertThat(refusal("models"), containsString("is no file"));
        assertThat(refusal("missing.yaml"), containsString("there is no such file in the workspace"));
        assertThat(refusal("a\0b"), containsString("is no path"));
    }

    @Test
    void aHugeFileIsNotReadToItsEnd() throws Exception {
        Files.write(workspace.resolve("huge.yaml"), new byte[PolicyReader.LARGEST * 2]);
        assertEquals(PolicyReader.LARGEST + 1, WorkspacePolicy.read(workspace, "huge.yaml").length);
    }

    private String refusal(String file) {
        return assertThrows(RefusedEvaluation.class, () -> WorkspacePolicy.read(workspace, file))
                .getMessage();
    }
}
