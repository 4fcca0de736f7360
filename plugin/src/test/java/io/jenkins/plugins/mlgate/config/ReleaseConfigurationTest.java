package io.jenkins.plugins.mlgate.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlgate.testing.Leftovers;
import io.mlgate.ledger.Actor;
import io.mlgate.ledger.Entry;
import io.mlgate.ledger.Payload;
import io.mlgate.ledger.RecordKind;
import io.mlgate.role.Account;
import io.mlgate.role.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The ledger, the roles, the people and the permissions, as an administrator sets them. */
@WithJenkins
class ReleaseConfigurationTest {
    private static final String DATABASE = "jdbc:postgresql://127.0.0.1:1/ledger";

    private static JenkinsRule jenkins;

    private MlGateConfiguration configuration;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startAfresh() throws Exception {
        Leftovers.clear(jenkins);
        configuration = MlGateConfiguration.get();
    }

    @Test
    void withoutAnySettingTheLedgerIsInFilesOfTheController() throws Exception {
        try (ReleaseLedger open = ReleaseLedger.open()) {
            open.ledger().append("credit", new Entry(Actor.asserted("a"), RecordKind.EVALUATION, Payload.of("{}")));
        }

        Path file = jenkins.jenkins.getRootDir().toPath().resolve("mlgate/ledger/credit.jsonl");
        assertEquals(1, Files.readAllLines(file).size());
        assertThat(
                LedgerTest.of(configuration.getLedger()).getMessage(),
                containsString("Readable: " + file.getParent() + " has records of one model"));
    }

    @Test
    void aPageSavedUnchangedKeepsLedgerRolesAndPeople() throws Exception {
        Stored.login("the-ledger", "mlgate", "pa55word");
        LedgerDefinition ledger = database("the-ledger");
        ledger.setJenkinsWritesAlone(true);
        RoleDefinition role = role("risk", "alice\nbob", "risk-team");
        PersonDefinition person = person("alice", "ajones", "alice@example.org");
        configuration.setLedger(ledger);
        configuration.setRoles(List.of(role));
        configuration.setPeople(List.of(person));

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(ledger, configuration.getLedger());
        jenkins.assertEqualDataBoundBeans(List.of(role), configuration.getRoles());
        jenkins.assertEqualDataBoundBeans(List.of(person), configuration.getPeople());
        jenkins.assertEqualDataBoundBeans(ledger, new MlGateConfiguration().getLedger());
    }

    @Test
    void aUrlWithCredentialsIsRefusedAndNotRepeated() {
        LedgerDefinition ledger = new LedgerDefinition();
        ledger.setUrl("jdbc:postgresql://ann:s3cret@db/ledger");
        ledger.setCredentialsId("the-ledger");

        String refusal = assertThrows(IllegalArgumentException.class, () -> configuration.setLedger(ledger))
                .getMessage();

        assertThat(refusal, containsString("must not hold user or password"));
        assertThat(refusal, not(containsString("s3cret")));
        assertTrue(configuration.getLedger().getUrl().isEmpty());
    }

    @Test
    void aDatabaseNeedsCredentialsThatExist() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> configuration.setLedger(database("")));
        configuration.setLedger(database("gone"));

        AbortException refused = assertThrows(AbortException.class, ReleaseLedger::open);

        assertThat(refused.getMessage(), containsString("There is no username with password 'gone'"));
    }

    @Test
    void aDatabaseThatIsDownIsToldInOneLineWithoutThePassword() throws Exception {
        Stored.login("the-ledger", "mlgate", "pa55word");

        FormValidation told = LedgerTest.of(database("the-ledger"));

        assertEquals(FormValidation.Kind.ERROR, told.kind);
        assertThat(told.getMessage(), containsString("127.0.0.1:1"));
        assertThat(told.getMessage(), not(containsString("pa55word")));
        assertEquals(1, told.getMessage().lines().count());
    }

    @Test
    void rolesAndPeopleAreReadByTheEngine() throws Exception {
        configuration.setRoles(List.of(role("risk", "alice\ncarol@example.org", "risk team")));
        configuration.setPeople(List.of(person("alice", "ajones", "Alice@example.org"), person("dave", "dave", "")));

        Roles roles = configuration.rolesInForce();

        assertTrue(roles.has("alice", "risk"));
        assertTrue(roles.has("carol@example.org", "risk"));
        assertFalse(roles.has("dave", "risk"));
        assertEquals(Set.of("risk team"), roles.groupsOf("risk"));
        assertEquals(
                "alice",
                roles.knownAs(Account.GIT, "alice@EXAMPLE.org").orElseThrow().name());
        assertEquals(
                "alice", roles.knownAs(Account.MLFLOW, "ajones").orElseThrow().name());
        assertEquals(
                "dave", roles.knownAs(Account.JENKINS, "dave").orElseThrow().name());
        assertTrue(roles.trustsLogins());
    }

    @Test
    void aUserWhoseIdIsWrittenInAnotherCaseIsTheSamePerson() throws Exception {
        configuration.setRoles(List.of(role("risk", "Alice", ""), role("ml-lead", "alice", "")));

        assertEquals(Set.of("risk", "ml-lead"), configuration.rolesInForce().rolesOf(LoginName.of("ALICE")));
    }

    @Test
    void approvalsNameTheRolesByADigestThatChangesWithThem() throws Exception {
        configuration.setRoles(List.of(role("risk", "alice", "")));
        String before = configuration.rolesInForce().sha256();
        configuration.setReportRetention(7);
        assertEquals(before, configuration.rolesInForce().sha256());

        configuration.setRoles(List.of(role("risk", "alice\nbob", "")));

        assertNotEquals(before, configuration.rolesInForce().sha256());
    }

    @Test
    void inADatabaseThatOthersMayWriteToLoginsProveNothing() throws Exception {
        Stored.login("the-ledger", "mlgate", "pa55word");
        configuration.setRoles(List.of(role("risk", "alice", "risk-team")));
        configuration.setLedger(database("the-ledger"));

        assertFalse(configuration.rolesInForce().trustsLogins());
        assertEquals(Set.of(), configuration.rolesInForce().groupsOf("risk"));
    }

    @Test
    void whatCantBeUsedIsRefusedInOneLine() {
        assertThrows(IllegalArgumentException.class, () -> configuration.setRoles(List.of(role("a b", "x", ""))));
        assertThrows(IllegalArgumentException.class, () -> configuration.setRoles(List.of(role("a", "x\u0007", ""))));
        assertThrows(IllegalArgumentException.class, () -> configuration.setPeople(List.of(person("", "ajones", ""))));
        String twice = assertThrows(
                        IllegalArgumentException.class,
                        () -> configuration.setPeople(
                                List.of(person("alice", "ajones", ""), person("bob", "ajones", ""))))
                .getMessage();
        assertThat(twice, containsString("alice and bob are both 'ajones' in mlflow"));
        assertEquals(List.of(), configuration.getPeople());
    }

    @Test
    void administratorsHaveNoneOfThePermissionsToChangeAReleaseUnlessSomebodyGrantsThem() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, MlGatePermissions.APPROVE)
                .everywhere()
                .to("alice"));

        try (ACLContext admin = ACL.as(User.getOrCreateByIdOrFullName("admin"))) {
            for (Permission permission : MlGatePermissions.GROUP) {
                assertEquals(permission == MlGatePermissions.VIEW_MODELS, jenkins.jenkins.hasPermission(permission));
            }
        }
        try (ACLContext alice = ACL.as(User.getOrCreateByIdOrFullName("alice"))) {
            assertTrue(jenkins.jenkins.hasPermission(MlGatePermissions.APPROVE));
            assertFalse(jenkins.jenkins.hasPermission(MlGatePermissions.BREAK_GLASS));
            assertFalse(jenkins.jenkins.hasPermission(MlGatePermissions.VIEW_MODELS));
        }
    }

    private static LedgerDefinition database(String credentialsId) {
        LedgerDefinition ledger = new LedgerDefinition();
        ledger.setUrl(DATABASE);
        ledger.setCredentialsId(credentialsId);
        return ledger;
    }

    private static RoleDefinition role(String name, String users, String groups) {
        RoleDefinition role = new RoleDefinition(name);
        role.setUsers(users);
        role.setGroups(groups);
        return role;
    }

    private static PersonDefinition person(String id, String mlflow, String git) {
        PersonDefinition person = new PersonDefinition(id);
        person.setMlflow(mlflow);
        person.setGit(git);
        return person;
    }
}
