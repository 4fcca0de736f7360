package io.mlgate.gate;

import static java.util.stream.Collectors.joining;

import io.mlgate.tracking.OneLine;
import io.mlgate.verdict.Verdict;
import io.mlgate.workspace.CommitStanding;
import io.mlgate.workspace.CommittedFile;
import io.mlgate.workspace.GitRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks at code that is checked out on this machine, by git. */
final class WorkspaceRepositories implements CodeRepositories {
  private static final int MOST_NAMED = 3;

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Repositories of this machine.
   *
   * @param directory what the folders of requests start from
   * @param environment the variables of this process, of which git sees few
   */
  WorkspaceRepositories(Path directory, Map<String, String> environment) {
    this.directory = directory.toAbsolutePath();
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Seen history(CodeRequest request) {
    String folder = "'" + request.folder() + "'";
    CommitStanding standing = repository(request).standing(request.commit());
    if (standing instanceof CommitStanding.Contained) {
      return new Seen(
          Verdict.PASS, "what is checked out in " + folder + " comes from " + request.commit());
    }
    if (standing instanceof CommitStanding.Unknown) {
      return new Seen(
          Verdict.FAIL,
          "the repository of "
              + folder
              + " has no commit "
              + request.commit()
              + ": push the commit that trained the model, or fetch all branches");
    }
    if (standing instanceof CommitStanding.Elsewhere) {
      return new Seen(
          Verdict.FAIL,
          "what is checked out in "
              + folder
              + " does not come from "
              + request.commit()
              + ": merge the branch that trained the model");
    }
    return standing instanceof CommitStanding.Changed changed
        ? new Seen(Verdict.FAIL, changed(folder, changed.paths()))
        : new Seen(Verdict.ERROR, OneLine.of(((CommitStanding.Untold) standing).why()));
  }

  private static String changed(String folder, List<String> paths) {
    return "files of the repository of "
        + folder
        + " were changed and not committed: "
        + paths.stream().limit(MOST_NAMED).map(OneLine::of).collect(joining(", "))
        + (paths.size() > MOST_NAMED ? " and " + (paths.size() - MOST_NAMED) + " more" : "");
  }

  @Override
  public Seen data(CodeRequest request) {
    String name = DvcData.FILE + " of commit " + request.commit();
    CommittedFile file = repository(request).file(request.commit(), DvcData.FILE, DvcData.LARGEST);
    if (file instanceof CommittedFile.Text text) {
      return DvcData.seen(name, text.text());
    }
    return file instanceof CommittedFile.Unread unread
        ? new Seen(Verdict.ERROR, OneLine.of(unread.why()))
        : new Seen(Verdict.FAIL, DvcData.absent("commit " + request.commit()));
  }

  private GitRepository repository(CodeRequest request) {
    return new GitRepository(directory, request.folder(), environment);
  }
}
