package io.jenkins.plugins.mlgate.approval;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The requests that builds wait for, over all jobs: a small file each below {@code mlgate/pending}, so that neither the
 * queue nor a look at the ledger loads a build. It is a list of where to look; what counts is in the ledger.
 */
@Extension
public final class PendingApprovals {
    private static final Logger LOGGER = Logger.getLogger(PendingApprovals.class.getName());

    /** Far more than a line of the queue can be. */
    private static final long MOST_BYTES = 1 << 16;

    private final Map<String, PendingApproval> pending = new ConcurrentHashMap<>();
    private final Map<String, ApprovalWait> waiting = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    /** The one of this controller. */
    public static PendingApprovals get() {
        return ExtensionList.lookupSingleton(PendingApprovals.class);
    }

    /** All of them, the oldest first, whoever may see them. */
    List<PendingApproval> all() {
        load();
        List<PendingApproval> all = new ArrayList<>(pending.values());
        all.sort(
                Comparator.comparing((PendingApproval line) -> line.getRequest().getSince())
                        .thenComparing(line -> line.getRequest().getId()));
        return all;
    }

    /** Puts a request into the queue. */
    void add(PendingApproval line) throws IOException {
        load();
        file(line.getRequest().getId()).write(line);
        pending.put(line.getRequest().getId(), line);
    }

    /** Takes a request out of the queue. */
    public void remove(String id) {
        load();
        waiting.remove(id);
        if (pending.remove(id) != null) {
            try {
                Files.deleteIfExists(file(id).getFile().toPath());
            } catch (IOException undeleted) {
                LOGGER.log(Level.WARNING, "The queue of approvals keeps what is settled", undeleted);
            }
        }
    }

    /** Who is told when the ledger may say something new about a request. */
    public void await(String id, ApprovalWait wait) {
        waiting.put(id, wait);
    }

    /** Those that wait. */
    List<ApprovalWait> waits() {
        return List.copyOf(waiting.values());
    }

    /** Lets whoever waits for a request look at once; nobody does while Jenkins starts. */
    void tell(String id) {
        Optional.ofNullable(waiting.get(id)).ifPresent(wait -> PendingSweep.look(wait.model(), List.of(wait)));
    }

    /** What a build that is deleted waited for. */
    void forget(Run<?, ?> run) {
        for (PendingApproval line : all()) {
            if (line.getBuild() == run.getNumber()
                    && line.getJob().equals(run.getParent().getFullName())) {
                remove(line.getRequest().getId());
            }
        }
    }

    /** Follows jobs that are moved or renamed. */
    void move(String from, String to) {

        for (PendingApproval line : all()) {
            String job = line.getJob();
            if (job.equals(from) || job.startsWith(from + "/")) {
                try {
                    add(line.movedTo(to + job.substring(from.length())));
                } catch (IOException unwritten) {
                    LOGGER.log(Level.WARNING, "The queue of approvals does not follow " + from, unwritten);
                }
            }
        }
    }

    private synchronized void load() {
        if (loaded) {
            return;
        }
        File[] files = folder().listFiles((folder, name) -> name.endsWith(".xml"));
        for (File file : files == null ? new File[0] : files) {
            read(file).ifPresent(line -> pending.put(line.getRequest().getId(), line));
        }
        loaded = true;
    }

    private static Optional<PendingApproval> read(File file) {
        try {
            if (Files.size(file.toPath()) > MOST_BYTES) {
                throw new IOException("it is too large");
            }
            Object read = new XmlFile(Jenkins.XSTREAM2, file).read();
            if (read instanceof PendingApproval line
                    && line.isWhole()
                    && file.getName().equals(line.getRequest().getId() + ".xml")) {
                return Optional.of(line);
            }
            throw new IOException("it is none of ours");
        } catch (IOException damaged) {
            LOGGER.log(Level.WARNING, damaged, () -> "Left out of the queue of approvals: " + file);
            return Optional.empty();
        }
    }

    private static File folder() {
        return new File(new File(Jenkins.get().getRootDir(), "mlgate"), "pending");
    }

    /** The id was checked before. */
    private static XmlFile file(String id) {
        return new XmlFile(Jenkins.XSTREAM2, new File(folder(), id + ".xml"));
    }
}
