package io.jenkins.plugins.mlgate.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.ServerAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Resolves the server when the block is entered, and runs the block with it. What the block needs after a restart is
 * kept with the build, secrets encrypted: a long training goes on even where the credentials were changed meanwhile.
 */
final class WithMlflowExecution extends GeneralNonBlockingStepExecution {
    private static final long serialVersionUID = 1L;

    @CheckForNull
    private final String server;

    WithMlflowExecution(StepContext context, @CheckForNull String server) {
        super(context);
        this.server = server;
    }

    @Override
    public boolean start() {
        // Credentials may come from a remote store, and the certificates go to an agent.
        run(this::enter);
        return false;
    }

    private void enter() throws IOException, InterruptedException {
        StepContext context = getContext();
        Run<?, ?> run = Objects.requireNonNull(context.get(Run.class));
        TaskListener listener = Objects.requireNonNull(context.get(TaskListener.class));

        MlflowServerDefinition definition = MlGateConfiguration.get().server(server);
        ServerAccess access = definition.access(run);
        CertificateFile certificates = CertificateFile.NONE;
        if (access.certificates() != null) {
            certificates = CertificateFile.write(access.certificates(), context.get(FilePath.class), listener);
        }
        MlflowEnvironment environment = new MlflowEnvironment(definition.getId(), access, certificates.path());
        listener.getLogger().println(environment.announcement());

        List<String> secrets = secrets(access);
        BodyInvoker body = context.newBodyInvoker()
                .withContext(EnvironmentExpander.merge(context.get(EnvironmentExpander.class), environment))
                .withCallback(new Leaving(certificates));
        if (!secrets.isEmpty()) {
            SecretMask mask = SecretMask.of(secrets);
            body.withContext(BodyInvoker.mergeConsoleLogFilters(
                            context.get(ConsoleLogFilter.class),
                            new MaskingLogFilter(mask, run.getCharset().name())))
                    .withContext(
                            FailureHandler.merge(context.get(FailureHandler.class), new MaskingFailureHandler(mask)));
        }
        body.start();
    }

    private static List<String> secrets(ServerAccess access) {
        List<String> secrets = new ArrayList<>();
        Secret secret = access.secret();
        if (secret != null) {
            secrets.add(secret.getPlainText());
        }
        String user = access.user();
        if (user != null && access.userSecret()) {
            secrets.add(user);
        }
        return secrets;
    }

    /** Takes away what the block was given on the agent. */
    private final class Leaving extends TailCall {
        private static final long serialVersionUID = 1L;

        private final CertificateFile certificates;

        Leaving(CertificateFile certificates) {
            this.certificates = certificates;
        }

        @Override
        protected void finished(StepContext context) throws InterruptedException {
            certificates.remove(context);
        }
    }
}
