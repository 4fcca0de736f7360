package io.jenkins.plugins.mlgate.config;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import java.util.stream.StreamSupport;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** Puts credentials into a store. */
public final class Stored {
    private Stored() {}

    /** A username with password for every job. */
    public static UsernamePasswordCredentialsImpl login(String id, String user, String password) throws Exception {
        var login = new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, user, password);
        add(login);
        return login;
    }

    /** A secret text for every job. */
    public static StringCredentialsImpl token(String id, String token) throws Exception {
        var text = new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(token));
        add(text);
        return text;
    }

    /** Any credentials, outside of folders. */
    public static void add(StandardCredentials credentials) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().add(credentials);
        provider.save();
    }

    /** Any credentials, in a folder. */
    static void add(Folder folder, StandardCredentials credentials) throws Exception {
        CredentialsStore store = StreamSupport.stream(
                        CredentialsProvider.lookupStores(folder).spliterator(), false)
                .filter(found -> found.getProvider() instanceof FolderCredentialsProvider)
                .findFirst()
                .orElseThrow();
        store.addCredentials(Domain.global(), credentials);
    }
}
