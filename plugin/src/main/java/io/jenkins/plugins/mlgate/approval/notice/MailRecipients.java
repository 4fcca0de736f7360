package io.jenkins.plugins.mlgate.approval.notice;

import hudson.model.Item;
import hudson.model.User;
import hudson.tasks.Mailer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Which of some users get a mail about a job: those who have set an address and may read it. */
final class MailRecipients {
    private MailRecipients() {}

    /** Their addresses, each once. Nothing is guessed: whoever has set none gets no mail. */
    static List<String> of(Collection<String> logins, Item job) {
        return logins.stream()
                .map(login -> User.getById(login, false))
                .filter(Objects::nonNull)
                .filter(user -> mayRead(user, job))
                .map(user -> user.getProperty(Mailer.UserProperty.class))
                .filter(Objects::nonNull)
                .filter(Mailer.UserProperty::hasExplicitlyConfiguredAddress)
                .map(Mailer.UserProperty::getExplicitlyConfiguredAddress)
                .distinct()
                .toList();
    }

    private static boolean mayRead(User user, Item job) {
        try {
            return job.hasPermission2(user.impersonate2(), Item.READ);
        } catch (UsernameNotFoundException gone) {
            return false;
        }
    }
}
