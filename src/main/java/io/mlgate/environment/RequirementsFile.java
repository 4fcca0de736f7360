package io.mlgate.environment;

import java.util.List;

/**
 * What a requirements file says.
 *
 * @param requirements in its order
 * @param remarks what else it says, in its order
 */
public record RequirementsFile(List<LocatedRequirement> requirements, List<FileRemark> remarks) {
  /** Copies the lists. */
  public RequirementsFile {
    requirements = List.copyOf(requirements);
    remarks = List.copyOf(remarks);
  }

  /**
   * The file that pip reads so. Files that it includes are not read, so that they cannot lead out
   * of the model nor in circles: remarks name them.
   *
   * @param file what messages call it
   * @param bytes in UTF-8, at most 1 MiB and 10,000 lines
   * @throws MalformedEnvironmentException if pip would not read it
   */
  public static RequirementsFile read(String file, byte[] bytes) {
    RequirementLines lines = new RequirementLines();
    List<String> physical = EnvironmentText.lines(file, bytes);
    for (int at = 0; at < physical.size(); at++) {
      FilePlace place = new FilePlace(file, at + 1);
      StringBuilder logical = new StringBuilder();
      String line = physical.get(at);
      // A comment ends what is continued, even if it ends in a backslash itself.
      while (line.endsWith("\\") && !line.stripLeading().startsWith("#")) {
        logical.append(line, 0, line.length() - 1);
        at++;
        line = at < physical.size() ? physical.get(at) : "";
      }
      lines.add(place, logical.append(comment(logical, line)).toString());
    }
    return lines.file();
  }

  /** A whole line of comment, behind a continued line, is kept apart from its last word. */
  private static String comment(StringBuilder before, String line) {
    return before.length() > 0 && line.stripLeading().startsWith("#") ? " " + line : line;
  }
}
