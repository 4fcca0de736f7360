package io.mlgate.dossier;

import io.mlgate.policy.PolicySource;
import io.mlgate.report.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A dossier: its files by path, and what it lacks.
 *
 * @param title what it is of
 * @param facts what its first page says of the release, one line each
 * @param files its files, without the index and the list of checksums
 * @param gaps what is missing
 */
public record Dossier(
    String title, List<String> facts, List<DossierFile> files, List<DossierGap> gaps) {

  /** Copies the lists, and sorts the files. */
  public Dossier {
    facts = List.copyOf(facts);
    files = files.stream().sorted(Comparator.comparing(DossierFile::path)).toList();
    gaps = List.copyOf(gaps);
  }

  /** All files, with {@code index.md} and with {@code SHA256SUMS} over all others. */
  List<DossierFile> complete() {
    List<DossierFile> all = new ArrayList<>(files);
    all.add(new DossierFile("index.md", "this page", utf8(index())));
    all.sort(Comparator.comparing(DossierFile::path));
    StringBuilder sums = new StringBuilder();
    all.forEach(
        file ->
            sums.append(PolicySource.sha256(file.bytes()))
                .append("  ")
                .append(file.path())
                .append('\n'));
    all.add(new DossierFile("SHA256SUMS", "checksums", utf8(sums.toString())));
    all.sort(Comparator.comparing(DossierFile::path));
    return all;
  }

  private String index() {
    StringBuilder page = new StringBuilder("# " + escaped(title) + "\n\n");
    facts.forEach(fact -> page.append("- ").append(escaped(fact)).append('\n'));
    page.append("\n## Missing\n\n");
    if (gaps.isEmpty()) {
      page.append("Nothing.\n");
    }
    gaps.forEach(
        gap ->
            page.append("- **")
                .append(escaped(gap.what()))
                .append("**: ")
                .append(escaped(gap.why()))
                .append('\n'));
    page.append("\n## Files\n\n| file | content |\n|---|---|\n");
    files.forEach(
        file ->
            page.append("| [")
                .append(file.path())
                .append("](")
                .append(file.path())
                .append(") | ")
                .append(escaped(file.what()))
                .append(" |\n"));
    page.append("\n`sha256sum -c SHA256SUMS` checks that every file is the one that was packed.\n");
    return page.toString();
  }

  /** Text of others must not become markup. */
  private static String escaped(String text) {
    return ShownText.line(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
