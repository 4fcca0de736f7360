package io.mlgate.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads policy files strictly: what is not understood is refused, never skipped.
 *
 * <p>All methods throw {@link PolicyException}, and nothing else, with every problem of the file.
 * The grammar is described in {@code docs/reference/policy.md} and published as a JSON Schema
 * beside this class, {@code policy.schema.json}.
 */
public final class PolicyReader {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 1 << 20;

  private PolicyReader() {}

  /**
   * Reads a file.
   *
   * @param file a UTF-8 file of at most {@value #LARGEST} bytes; more is never read from it
   */
  public static Policy read(Path file) {
    return read(file.toString(), file);
  }

  /**
   * Reads a file that messages call by another name, such as the one that the user wrote.
   *
   * @param name how messages name it
   * @param file a UTF-8 file of at most {@value #LARGEST} bytes; more is never read from it
   */
  public static Policy read(String name, Path file) {
    if (Files.isDirectory(file)) {
      throw unreadable(name, "is a directory; name the policy file in it", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in.readNBytes(LARGEST + 1));
    } catch (NoSuchFileException e) {
      throw unreadable(
          name,
          "there is no such file; name the policy, or write a first one with 'mlgate init'",
          e);
    } catch (AccessDeniedException e) {
      throw unreadable(name, "the file may not be read by this user; change its permissions", e);
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("input/output error");
      throw unreadable(name, "the file can't be read: " + Quoted.plain(reason, 100), e);
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse("input/output error");
      throw unreadable(name, "the file can't be read: " + Quoted.plain(reason, 100), e);
    }
  }

  /**
   * Reads a file's content.
   *
   * @param name how messages name it
   * @param bytes the whole content
   */
  public static Policy read(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw unreadable(name, "the file is larger than 1 MiB: this is no policy", null);
    }
    Problems problems = new Problems(name);
    String text = PolicyText.decode(bytes, problems);
    Optional<YamlNode> root = YamlTree.read(text, problems);
    if (root.isEmpty()) {
      throw problems.fatal(
          new Position(1, 1), "the file holds no policy; write a first one with 'mlgate init'");
    }
    Value value = new Value(root.get(), "", problems);
    Policy policy =
        PolicyGrammar.read(value, new PolicySource(name, text, PolicySource.sha256(bytes)));
    problems.throwIfAny();
    return policy;
  }

  private static PolicyException unreadable(String name, String message, Throwable cause) {
    return new PolicyException(
        new PolicyProblem(Quoted.plain(name, 1000), Optional.empty(), message), cause);
  }
}
