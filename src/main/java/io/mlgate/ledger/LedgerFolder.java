package io.mlgate.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files of a ledger, which nobody but their owner may read. The folder itself may be reached
 * through a symbolic link; a file that is one, or no regular file, is refused, since who can put it
 * there could make mlGate write elsewhere.
 */
record LedgerFolder(Path root) {
  /** More than the longest name of a model has bytes. */
  private static final int LARGEST_NAME = 8192;

  /** Where a model's records are. */
  Path records(ModelName model) {
    return root.resolve(model.fileName() + ".jsonl");
  }

  /**
   * What is locked while somebody appends; it stays, since a lock on a deleted file locks nobody.
   */
  Path lock(ModelName model) {
    return root.resolve(model.fileName() + ".jsonl.lock");
  }

  /** A free name for what is cut off a torn ledger. */
  Path torn(ModelName model) {
    Path records = records(model);
    for (int number = 1; ; number++) {
      Path free = records.resolveSibling(records.getFileName() + ".torn-" + number);
      if (!Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
        return free;
      }
    }
  }

  /** Where the name of a model is kept that is too long for the name of a file. */
  private Path name(String fileName) {
    return root.resolve(fileName + ".name");
  }

  /**
   * Keeps a model's name, if its file does not tell it. Callers hold the model's lock.
   *
   * @throws IOException if it can't be kept
   */
  void keepName(ModelName model) throws IOException {
    String fileName = model.fileName();
    if (modelOf(fileName).isPresent()) {
      return;
    }
    Path draft = root.resolve(fileName + ".name.new");
    Files.deleteIfExists(draft);
    make(draft);
    try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer text = ByteBuffer.wrap(model.text().getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        file.write(text);
      }
      file.force(true);
    }
    Files.move(draft, name(fileName), StandardCopyOption.ATOMIC_MOVE);
    force();
  }

  /** The model that a file is of; empty if neither its name tells it nor what was kept of it. */
  private Optional<ModelName> modelOf(String fileName) throws IOException {
    Optional<ModelName> told = ModelName.ofFile(fileName);
    Path kept = name(fileName);
    if (told.isPresent() || !isThere(kept) || Files.size(kept) > LARGEST_NAME) {
      return told;
    }
    try {
      return Optional.of(new ModelName(Files.readString(kept)))
          .filter(model -> model.fileName().equals(fileName));
    } catch (CharacterCodingException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /**
   * The models of all files of records; none if there is no folder.
   *
   * @throws IOException also if something else than a folder is there, or neither the name of a
   *     file nor what stands beside it tells its model
   */
  List<String> models() throws IOException {
    if (!Files.isDirectory(root)) {
      if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
        throw new NotDirectoryException(root.toString());
      }
      return List.of();
    }
    List<String> models = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*.jsonl")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        models.add(
            modelOf(name.substring(0, name.length() - ".jsonl".length()))
                .map(ModelName::text)
                .orElseThrow(
                    () ->
                        new FileSystemException(
                            file.toString(), null, "'" + name + "' does not tell its model")));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(models);
    return models;
  }

  /** Makes the folder if there is none. */
  void make() throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root, privately("rwx------"));
    }
  }

  /** Makes a file if there is none, so that it survives a crash. */
  void make(Path file) throws IOException {
    if (isThere(file)) {
      return;
    }
    try {
      Files.createFile(file, privately("rw-------"));
    } catch (java.nio.file.FileAlreadyExistsException e) {
      isThere(file);
      return;
    }
    force();
  }

  /** Whether there is a file; fails if it is not a plain one. */
  static boolean isThere(Path file) throws IOException {
    try {
      // Asked once: between two questions somebody else may make it.
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new FileSystemException(file.toString(), null, "it is no regular file");
      }
      return true;
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /** Makes the names in the folder survive a crash; Windows sees to that itself. */
  void force() throws IOException {
    if (isPosix()) {
      try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private FileAttribute<?>[] privately(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
