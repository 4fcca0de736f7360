package io.mlgate.dvc;

import io.mlgate.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code dvc.lock} of schema 2.0, or 1.0, which has its stages at the top and names no schema.
 *
 * @see <a href="https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file">DVC's
 *     documentation</a>
 */
public final class DvcLock {
  /** Far deeper than DVC writes. */
  private static final int DEEPEST = 32;

  /** More than fit into a file of a megabyte, unless aliases repeat them. */
  private static final int MOST = 25_000;

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}(\\.dir)?");
  private static final String SCHEMA = "schema";
  private static final String KNOWN_SCHEMA = "2.0";

  private final Map<String, DvcFile> files = new LinkedHashMap<>();
  private int read;

  private DvcLock() {}

  /**
   * Reads the data of all stages, each once, and the datasets.
   *
   * @param text at most about a million characters
   * @throws MalformedDvcException if it can't be understood whole
   */
  public static List<DvcFile> files(String text) {
    DvcLock lock = new DvcLock();
    Optional<DvcYaml> root = YamlReader.read(text, DEEPEST, new DvcYaml.Shapes());
    if (root.isEmpty()) {
      throw new MalformedDvcException("it is empty");
    }
    lock.document(entries(root.get(), "the file"));
    return List.copyOf(lock.files.values());
  }

  private void document(DvcYaml.Entries root) {
    if (!root.entries().containsKey(SCHEMA)) {
      stages(root);
      return;
    }
    if (!root.text(SCHEMA).equals(Optional.of(KNOWN_SCHEMA))) {
      throw new MalformedDvcException(
          root.entries().get(SCHEMA).line(),
          "schema is not " + KNOWN_SCHEMA + ", the only one that is known");
    }
    root.at("stages").ifPresent(stages -> stages(entries(stages, "stages")));
    for (DvcYaml item : items(root, "datasets")) {
      dataset(entries(item, "a dataset"));
    }
  }

  private void stages(DvcYaml.Entries stages) {
    stages.entries().forEach((name, stage) -> stage(entries(stage, "a stage")));
  }

  private void stage(DvcYaml.Entries stage) {
    for (String part : List.of("deps", "outs")) {
      for (DvcYaml item : items(stage, part)) {
        DvcYaml.Entries file = entries(item, "an item of " + part);
        add(file, new DvcFile(required(file, "path"), hash(file)));
      }
    }
  }

  /** A dataset is locked by a version or a commit, where it is; by files with hashes elsewhere. */
  private void dataset(DvcYaml.Entries dataset) {
    Optional<String> lock =
        dataset
            .at("lock")
            .filter(DvcYaml.Entries.class::isInstance)
            .map(DvcYaml.Entries.class::cast)
            .flatMap(
                it ->
                    it.text("rev_lock")
                        .or(() -> it.text("version").map(version -> "version " + version))
                        .or(() -> it.at("files").isPresent() ? ofAll(it) : Optional.empty())
                        .or(() -> hash(it)));
    add(dataset, new DvcFile(required(dataset, "name"), lock));
  }

  /** The same data are the input of one stage and the output of another: told once. */
  private void add(DvcYaml place, DvcFile file) {
    count(place);
    String key = file.path() + " " + file.hash().orElse("");
    files.putIfAbsent(key, file);
  }

  private void count(DvcYaml place) {
    if (++read > MOST) {
      throw new MalformedDvcException(place.line(), "more than " + MOST + " files");
    }
  }

  private Optional<String> hash(DvcYaml.Entries file) {
    if (file.entries().containsKey("md5")) {
      return file.text("md5").filter(md5 -> MD5.matcher(md5).matches());
    }
    return file.text("etag").or(() -> file.text("checksum")).or(() -> ofAll(file));
  }

  /** Remotes that keep versions have a hash for each file of a folder, and none of the folder. */
  private Optional<String> ofAll(DvcYaml.Entries folder) {
    List<String> hashes = new ArrayList<>();
    for (DvcYaml item : items(folder, "files")) {
      count(item);
      DvcYaml.Entries file = entries(item, "an item of files");
      Optional<String> hash =
          file.entries().containsKey("md5")
              ? file.text("md5").filter(md5 -> MD5.matcher(md5).matches())
              : file.text("etag").or(() -> file.text("version_id"));
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      hashes.add(hash.get());
    }
    return switch (hashes.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(hashes.get(0));
      default -> Optional.of(hashes.get(0) + " and " + (hashes.size() - 1) + " more");
    };
  }

  private static String required(DvcYaml.Entries from, String key) {
    return from.text(key)
        .orElseThrow(
            () -> new MalformedDvcException(from.line(), "the key '" + key + "' is missing"));
  }

  private static DvcYaml.Entries entries(DvcYaml node, String what) {
    if (node instanceof DvcYaml.Entries entries) {
      return entries;
    }
    throw new MalformedDvcException(node.line(), what + " is no mapping");
  }

  private static List<DvcYaml> items(DvcYaml.Entries from, String key) {
    Optional<DvcYaml> value = from.at(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof DvcYaml.Items items) {
      return items.items();
    }
    throw new MalformedDvcException(value.get().line(), key + " is no list");
  }
}
