package io.mlgate.dossier;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a dossier as a zip. The same dossier gives the same bytes on every machine: entries are
 * sorted, have one time, and are stored, since what a compressor makes depends on its version.
 */
public final class DossierArchive {
  /** Not the first that a zip can say: with that one, Java adds a time that knows the zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private DossierArchive() {}

  /**
   * Writes it: whole, or not at all.
   *
   * @param file where to; it must not be there
   * @throws FileAlreadyExistsException if it is
   */
  public static void write(Path file, Dossier dossier) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = file.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, ".mlgate-dossier-", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        write(out, dossier);
        out.flush();
        channel.force(true);
      }
      Files.move(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The stream stays open. */
  static void write(OutputStream out, Dossier dossier) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (DossierFile file : dossier.complete()) {
      CRC32 checksum = new CRC32();
      checksum.update(file.bytes());
      ZipEntry entry = new ZipEntry(file.path());
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(file.bytes().length);
      entry.setCrc(checksum.getValue());
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
      zip.write(file.bytes());
      zip.closeEntry();
    }
    zip.finish();
  }
}
