package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import io.mlgate.tracking.TrackingStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the store on this machine that a user's words name. */
public final class LocalStores {
  private static final Pattern URI_FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);
  private static final Pattern SQLITE_PATH = Pattern.compile("///([^?]+)");
  private static final String DATABASE = "mlflow.db";
  private static final String FOLDER = "mlruns";

  private LocalStores() {}

  /**
   * Opens a store for reading.
   *
   * @param location {@code sqlite:///relative.db}, {@code sqlite:////absolute.db}, {@code
   *     file:///folder}, or the path of a database, of a folder {@code mlruns}, or of a folder that
   *     holds one of them, {@code mlflow.db} before {@code mlruns}
   * @param base what relative paths are relative to
   * @throws TrackingException of kind NOT_FOUND if nothing is there, DENIED if it may not be read,
   *     BAD_REQUEST if the location names no store of this kind
   */
  public static TrackingStore open(String location, Path base) {
    Path path = path(location, base);
    if (!Files.exists(path)) {
      throw new TrackingException(
          Kind.NOT_FOUND,
          "there is no "
              + shown(location, path)
              + ": name an MLflow database, a folder mlruns or a server's URI");
    }
    if (!Files.isReadable(path)) {
      throw new TrackingException(
          Kind.DENIED, path + " may not be read: this process lacks the permission");
    }
    if (!Files.isDirectory(path)) {
      return new SqliteStore(location, path);
    }
    if (location.startsWith("sqlite:")) {
      throw new TrackingException(Kind.BAD_REQUEST, path + " is a folder, not a database");
    }
    return inFolder(location, path);
  }

  private static TrackingStore inFolder(String location, Path folder) {
    if (Files.isRegularFile(folder.resolve(DATABASE))) {
      return new SqliteStore(location, folder.resolve(DATABASE));
    }
    if (Files.isDirectory(folder.resolve(FOLDER))) {
      return new FileStore(location, folder.resolve(FOLDER));
    }
    FileStore store = new FileStore(location, folder);
    if (!store.holdsExperiments()) {
      throw new TrackingException(
          Kind.NOT_FOUND,
          folder
              + " holds neither "
              + DATABASE
              + " nor experiments of MLflow: name a folder that"
              + " does, or a server's URI");
    }
    return store;
  }

  private static Path path(String location, Path base) {
    try {
      Matcher uri = URI_FORM.matcher(location);
      if (!uri.matches()) {
        refuseUriInDisguise(location);
        return base.resolve(location).normalize();
      }
      String scheme = uri.group(1).toLowerCase(Locale.ROOT);
      return switch (scheme) {
        case "sqlite" -> base.resolve(sqlitePath(uri.group(2))).normalize();
        case "file" -> base.resolve(filePath(location)).normalize();
        default -> throw notLocal(scheme);
      };
    } catch (InvalidPathException | URISyntaxException e) {
      throw new TrackingException(
          Kind.BAD_REQUEST, "'" + shown(location, location) + "' is no path: " + reason(e));
    }
  }

  /**
   * A blank or a quote before a URI makes a path of it, and a message about the missing path would
   * print the password in it.
   */
  private static void refuseUriInDisguise(String location) {
    Matcher uri = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/").matcher(location);
    if (location.contains("://") || (uri.find() && location.indexOf('@') > uri.end())) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "a tracking URI begins with its scheme, without a blank or a quote before it, and a path"
              + " holds no ://");
    }
  }

  /** Whatever may hold a password is not said: everything up to the last @. */
  private static String shown(String location, Object otherwise) {
    int at = location.lastIndexOf('@');
    boolean secret = at >= 0 && location.substring(0, at).matches("(?s).*(?://|:).*");
    return secret ? "***" + location.substring(at) : otherwise.toString();
  }

  /** Without the input, which the exceptions' own messages repeat. */
  private static String reason(Exception e) {
    return e instanceof URISyntaxException uri
        ? uri.getReason()
        : ((InvalidPathException) e).getReason();
  }

  /** As SQLAlchemy reads it: nothing is decoded, and a path after three slashes is relative. */
  private static String sqlitePath(String rest) {
    Matcher path = SQLITE_PATH.matcher(rest);
    if (!path.matches()) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "only sqlite:///relative.db and sqlite:////absolute.db can be read,"
              + " without a host and without options");
    }
    return path.group(1);
  }

  private static String filePath(String location) throws URISyntaxException {
    URI uri = new URI(location);
    String host = uri.getAuthority();
    if (host != null && !host.equals("localhost")) {
      throw new TrackingException(
          Kind.BAD_REQUEST,
          "a file of another machine cannot be read: write file:///path, with three slashes");
    }
    return uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath();
  }

  private static TrackingException notLocal(String scheme) {
    return new TrackingException(
        Kind.BAD_REQUEST,
        scheme.startsWith("http") || scheme.startsWith("databricks")
            ? scheme + " names a server, not a store on this machine"
            : "a store behind "
                + scheme
                + " cannot be read directly: start mlflow server on it and use its http URI");
  }
}
