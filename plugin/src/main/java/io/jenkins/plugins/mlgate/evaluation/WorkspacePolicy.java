package io.jenkins.plugins.mlgate.evaluation;

import io.mlgate.policy.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reads a policy file of a workspace, and no other file of the machine. */
final class WorkspacePolicy {
    private WorkspacePolicy() {}

    /**
     * Reads the file's bytes, at most one more than a policy may have.
     *
     * @param workspace the workspace, on this machine
     * @param file the file in it, relative
     * @throws RefusedEvaluation with one line for the user if it may not or can't be read
     */
    static byte[] read(Path workspace, String file) throws RefusedEvaluation {
        Path inside = inside(workspace, file);
        try {
            Path real = inside.toRealPath();
            if (!real.startsWith(workspace.toRealPath())) {
                throw new RefusedEvaluation(file + ": a link leads out of the workspace: name a file inside of it");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new RefusedEvaluation(file + ": is no file: name the policy file in it");
            }
            try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(PolicyReader.LARGEST + 1);
            }
        } catch (IOException e) {
            throw new RefusedEvaluation(file + ": there is no such file in the workspace " + workspace
                    + ", or it can't be read: check out the repository that holds the policy before this step");
        }
    }

    private static Path inside(Path workspace, String file) throws RefusedEvaluation {
        try {
            Path relative = Path.of(file);
            Path whole = workspace.resolve(relative).normalize();
            if (relative.isAbsolute() || !whole.startsWith(workspace.normalize())) {
                throw new RefusedEvaluation(
                        file + ": the policy must be inside the workspace: name it relative to it, without '..'");
            }
            return whole;
        } catch (InvalidPathException e) {
            throw new RefusedEvaluation("the policy's name is no path: " + e.getReason());
        }
    }
}
