package io.mlgate.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
  private static final String NOWHERE = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path temp;
  private Path code;

  @BeforeEach
  void makeFolder() throws IOException {
    code = Files.createDirectories(temp.resolve("code"));
  }

  @Test
  void headAndItsAncestorsAreContained() {
    GitWork work = GitWork.in(code);
    String first = work.write("train.py", "1").commit();
    String second = work.write("train.py", "2").commit();

    assertThat(standing(work, first)).isEqualTo(new CommitStanding.Contained());
    assertThat(standing(work, second)).isEqualTo(new CommitStanding.Contained());
  }

  @Test
  void aCommitOfAnotherBranchIsElsewhere() {
    GitWork work = GitWork.in(code);
    work.write("train.py", "1").commit();
    work.git("checkout", "--quiet", "-b", "side");
    String side = work.write("train.py", "side").commit();
    work.git("checkout", "--quiet", "main");

    assertThat(standing(work, side)).isEqualTo(new CommitStanding.Elsewhere());
    work.git("merge", "--quiet", "side");
    assertThat(standing(work, side)).isEqualTo(new CommitStanding.Contained());
  }

  @Test
  void whatIsNoCommitIsUnknown() {
    GitWork work = GitWork.in(code);
    work.write("train.py", "1").commit();
    work.git("tag", "--annotate", "--message", "A tag", "v1");
    // A branch may be called like the name of a commit in another format.
    work.git("branch", NOWHERE + "0123456789abcdef01234567");

    assertThat(standing(work, NOWHERE)).isEqualTo(new CommitStanding.Unknown());
    assertThat(standing(work, work.git("rev-parse", "HEAD^{tree}")))
        .isEqualTo(new CommitStanding.Unknown());
    assertThat(standing(work, work.git("rev-parse", "v1"))).isEqualTo(new CommitStanding.Unknown());
    assertThat(standing(work, NOWHERE + "0123456789abcdef01234567"))
        .isEqualTo(new CommitStanding.Unknown());
  }

  @Test
  void aHistoryThatIsMadeUpByReplacementDoesNotCount() {
    GitWork work = GitWork.in(code);
    work.write("train.py", "1").commit();
    work.git("checkout", "--quiet", "--orphan", "side");
    String side = work.write("train.py", "side").commit();
    work.git("checkout", "--quiet", "main");
    work.git("replace", "--graft", "HEAD", side);

    assertThat(standing(work, side)).isEqualTo(new CommitStanding.Elsewhere());
  }

  @Test
  void trackedFilesThatChangedAreNamedWhetherStagedOrNot() {
    GitWork work = GitWork.in(code);
    String commit = work.write("a b.py", "1").write("ä.py", "1").write("gone.py", "1").commit();
    work.write("a b.py", "2").write("ä.py", "2").write("new.py", "not tracked");
    work.git("add", "ä.py");
    work.git("rm", "--quiet", "gone.py");

    assertThat(standing(work, commit))
        .isEqualTo(new CommitStanding.Changed(List.of("a b.py", "gone.py", "ä.py")));
  }

  @Test
  void aFileThatIsNotTrackedChangesNothing() {
    GitWork work = GitWork.in(code);
    String commit = work.write("train.py", "1").commit();
    work.write("report.html", "x");

    assertThat(standing(work, commit)).isEqualTo(new CommitStanding.Contained());
  }

  @Test
  void aShallowCloneSaysHowToGetTheHistory() throws IOException {
    GitWork work = GitWork.in(code);
    String first = work.write("train.py", "1").commit();
    String second = work.write("train.py", "2").commit();
    work.git("clone", "--quiet", "--depth=1", "file://" + code, "../shallow");

    GitRepository shallow = new GitRepository(temp, "shallow", work.environment());
    assertThat(shallow.standing(second)).isEqualTo(new CommitStanding.Contained());
    assertThat(shallow.standing(first))
        .isEqualTo(
            new CommitStanding.Untold(
                "'shallow' is a shallow clone, which does not show commit "
                    + first
                    + " in its history: run git fetch --unshallow there first"));
  }

  @Test
  void aMonitorThatTheRepositoryNamesDoesNotRun() {
    GitWork work = GitWork.in(code);
    String commit = work.write("train.py", "1").commit();
    work.git("config", "core.fsmonitor", "touch '" + temp.resolve("ran") + "'; false");

    assertThat(standing(work, commit)).isEqualTo(new CommitStanding.Contained());
    assertThat(temp.resolve("ran")).doesNotExist();
    work.git("status");
    assertThat(temp.resolve("ran")).as("what git alone does").exists();
  }

  @Test
  void aFolderWithoutRepositoryIsNamed() {
    GitWork work = GitWork.in(code);
    assertThat(new GitRepository(temp, ".", work.environment()).standing(NOWHERE))
        .isEqualTo(
            new CommitStanding.Untold(
                "'.' is in no git repository: check the code out there, or name its folder"));
    assertThat(new GitRepository(temp, "none", work.environment()).standing(NOWHERE))
        .isEqualTo(
            new CommitStanding.Untold("there is no folder 'none': name one where the code is"));
  }

  @Test
  void aBareRepositoryHasNothingCheckedOut() {
    GitWork work = GitWork.in(code);
    work.commit();
    work.git("clone", "--quiet", "--bare", ".", "../bare");
    assertThat(new GitRepository(temp, "bare", work.environment()).standing(work.head()))
        .isEqualTo(
            new CommitStanding.Untold(
                "'bare' has no checked-out files: name a folder where the code is checked out"));
  }

  @Test
  void aRepositoryWithoutCommitsKnowsNone() {
    GitWork work = GitWork.in(code);
    assertThat(standing(work, NOWHERE)).isEqualTo(new CommitStanding.Unknown());
  }

  @Test
  void aDamagedRepositoryIsNoVerdict() throws IOException {
    GitWork work = GitWork.in(code);
    String commit = work.write("train.py", "1").commit();
    Files.writeString(code.resolve(".git/index"), "no index");
    assertThat(standing(work, commit))
        .isInstanceOfSatisfying(
            CommitStanding.Untold.class,
            untold ->
                assertThat(untold.why())
                    .startsWith("git status in '.' ended with exit status 128"));
  }

  @Test
  void withoutGitNothingIsTold() {
    GitRepository repository =
        new GitRepository(code, ".", Map.of("PATH", temp.resolve("empty").toString()));

    String why = "there is no program 'git' on this machine: put it on PATH, or name its path";
    assertThat(repository.standing(NOWHERE)).isEqualTo(new CommitStanding.Untold(why));
    assertThat(repository.file(NOWHERE, "dvc.lock", 10)).isEqualTo(new CommittedFile.Unread(why));
  }

  @Test
  void onlyWholeNamesOfCommitsReachGit() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    GitRepository repository = new GitRepository(code, ".", Map.of("PATH", bin.toString()));
    for (String name :
        List.of("--help", "HEAD", NOWHERE + "~1", NOWHERE.toUpperCase(Locale.ROOT))) {
      assertThatThrownBy(() -> repository.standing(name))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> repository.file(name, "dvc.lock", 10))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFileIsReadAsItIsInTheCommit() {
    GitWork work = GitWork.in(code);
    String first = work.write("sub/dvc.lock", "one\n").write("top", "x").commit();
    work.write("sub/dvc.lock", "two\n").commit();
    GitRepository sub = new GitRepository(code, "sub", work.environment());

    assertThat(sub.file(first, "dvc.lock", 4)).isEqualTo(new CommittedFile.Text("one\n"));
    assertThat(sub.file(first, "top", 4)).isEqualTo(new CommittedFile.Absent());
    assertThat(sub.file(first, "dvc.lock", 3))
        .isEqualTo(
            new CommittedFile.Unread("dvc.lock has 4 bytes in the commit, and at most 3 are read"));
    assertThat(new GitRepository(code, ".", work.environment()).file(first, "sub", 4))
        .isEqualTo(new CommittedFile.Unread("sub is no plain file in the commit"));
    assertThat(sub.file(NOWHERE, "dvc.lock", 4))
        .isEqualTo(new CommittedFile.Unread("there is no commit " + NOWHERE + " in 'sub'"));
  }

  private CommitStanding standing(GitWork work, String commit) {
    return new GitRepository(code, ".", work.environment()).standing(commit);
  }
}
