package io.jenkins.plugins.mlgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.mlgate.approval.SampleRequests;
import io.jenkins.plugins.mlgate.config.MlGateConfiguration;
import io.jenkins.plugins.mlgate.config.MlflowServerDefinition;
import io.jenkins.plugins.mlgate.config.Stored;
import io.jenkins.plugins.mlgate.models.ModelStories;
import io.jenkins.plugins.mlgate.report.BuildReports;
import io.jenkins.plugins.mlgate.rollout.SampleRollouts;
import io.jenkins.plugins.mlgate.testing.ExampleEvaluations;
import io.jenkins.plugins.mlgate.testing.SampleMlflow;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may what, for every URL of the plugin. A web method without a line here fails. */
@WithJenkins
class EveryUrlTest {
    private static final String ROOT = "io.jenkins.plugins.mlgate.";

    /** Without any permission; with that to read Jenkins, to read the job, to configure it; and with all. */
    private static final List<String> USERS = List.of("", "visitor", "reader", "developer", "admin");

    /** A POST's or GET's line: its method, its URL, what tells more than its status, and what the users get. */
    private static final String POSTS = """
            config.MlGateConfiguration.doCheckReportRetention                          | descriptorByName/{config.MlGateConfiguration}/checkReportRetention?value=-1                         | class="error  | 403 200 200 200 200!
            config.MlGateConfiguration.doCheckTrustedLabel                             | descriptorByName/{config.MlGateConfiguration}/checkTrustedLabel?value=a%20%26%26                    | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doCheckId                     | descriptorByName/{config.MlflowServerDefinition}/checkId?value=a%20b                                | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doCheckUrl                    | descriptorByName/{config.MlflowServerDefinition}/checkUrl?value=ftp://mlflow                        | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doCheckCertificates           | descriptorByName/{config.MlflowServerDefinition}/checkCertificates?value=certainly                  | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doCheckConnectTimeoutSeconds  | descriptorByName/{config.MlflowServerDefinition}/checkConnectTimeoutSeconds?value=0                 | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doCheckExchangeTimeoutSeconds | descriptorByName/{config.MlflowServerDefinition}/checkExchangeTimeoutSeconds?value=soon             | class="error  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doFillCredentialsIdItems      | descriptorByName/{config.MlflowServerDefinition}/fillCredentialsIdItems?url=&credentialsId=         | the-key  | 403 200 200 200 200!
            config.MlflowServerDefinition$DescriptorImpl.doTestConnection              | descriptorByName/{config.MlflowServerDefinition}/testConnection?id=a&url={mlflow}&credentialsId=&certificates=&connectTimeoutSeconds=5&exchangeTimeoutSeconds=5&useProxy=false | Connected | 403 403 403 403 200!
            config.LedgerDefinition$DescriptorImpl.doCheckUrl                          | descriptorByName/{config.LedgerDefinition}/checkUrl?value=jdbc:mysql://db/x                         | class="error  | 403 200 200 200 200!
            config.LedgerDefinition$DescriptorImpl.doFillCredentialsIdItems            | descriptorByName/{config.LedgerDefinition}/fillCredentialsIdItems?credentialsId=                    | the-key  | 403 200 200 200 200!
            config.LedgerDefinition$DescriptorImpl.doTestConnection                    | descriptorByName/{config.LedgerDefinition}/testConnection?url=&credentialsId=                       | Readable | 403 403 403 403 200!
            config.RolloutEndpoint$DescriptorImpl.doCheckAddress                       | descriptorByName/{config.RolloutEndpoint}/checkAddress?value=ftp://x                                | class="error  | 403 200 200 200 200!
            config.RolloutEndpoint$DescriptorImpl.doFillCredentialsIdItems             | descriptorByName/{config.RolloutEndpoint}/fillCredentialsIdItems?credentialsId=                     | the-word  | 403 200 200 200 200!
            config.RolloutAgents$DescriptorImpl.doCheckLabel                           | descriptorByName/{config.RolloutAgents}/checkLabel?value=a%20%26%26                                 | class="error  | 403 200 200 200 200!
            config.RolloutAgents$DescriptorImpl.doCheckFolder                          | descriptorByName/{config.RolloutAgents}/checkFolder?value=programs                                  | class="error  | 403 200 200 200 200!
            config.ApprovalWebhook$DescriptorImpl.doCheckId                            | descriptorByName/{config.ApprovalWebhook}/checkId?value=a%20b                                       | class="error  | 403 200 200 200 200!
            config.ApprovalWebhook$DescriptorImpl.doCheckUrl                           | descriptorByName/{config.ApprovalWebhook}/checkUrl?value=ftp://x                                    | class="error  | 403 200 200 200 200!
            config.ApprovalWebhook$DescriptorImpl.doFillCredentialsIdItems             | descriptorByName/{config.ApprovalWebhook}/fillCredentialsIdItems?credentialsId=                     | the-word  | 403 200 200 200 200!
            config.ApprovalWebhook$DescriptorImpl.doTestWebhook                        | descriptorByName/{config.ApprovalWebhook}/testWebhook?id=a&url={mlflow}&credentialsId=              | taken  | 403 403 403 403 200!
            config.RoleDefinition$DescriptorImpl.doCheckName                           | descriptorByName/{config.RoleDefinition}/checkName?value=a%20b                                      | class="error  | 403 200 200 200 200!
            config.PersonDefinition$DescriptorImpl.doCheckId                           | descriptorByName/{config.PersonDefinition}/checkId?value=                                           | class="error  | 403 200 200 200 200!
            config.PinnedPolicy$DescriptorImpl.doCheckSha256                           | descriptorByName/{config.PinnedPolicy}/checkSha256?value=abc&text=                                  | class="error  | 403 200 200 200 200!
            config.PinnedPolicy$DescriptorImpl.doCheckText                             | descriptorByName/{config.PinnedPolicy}/checkText?value=abc&sha256=                                  | class="error  | 403 200 200 200 200!
            config.PinnedPolicy$DescriptorImpl.doCheckFolder                           | descriptorByName/{config.PinnedPolicy}/checkFolder?value=no/such/folder                             | class="warning  | 403 200 200 200 200!
            steps.MlGateStep$DescriptorImpl.doFillServerItems                          | job/credit/descriptorByName/{steps.MlGateStep}/fillServerItems                                      | the-prod | 403 404 200 200! 200!
            steps.MlGateStep$DescriptorImpl.doFillServerItems                          | descriptorByName/{steps.MlGateStep}/fillServerItems                                                 | the-prod | 403 200 200 200 200!
            steps.MlGateStep$DescriptorImpl.doFillOnFailItems                          | job/credit/descriptorByName/{steps.MlGateStep}/fillOnFailItems                                      | unstable | 403 404 200 200! 200!
            steps.MlGateStep$DescriptorImpl.doFillOnHeldItems                          | job/credit/descriptorByName/{steps.MlGateStep}/fillOnHeldItems                                      | unstable | 403 404 200 200! 200!
            steps.MlGateStep$DescriptorImpl.doCheckName                                | job/credit/descriptorByName/{steps.MlGateStep}/checkName?value=../x                                 | Take up to  | 403 404 200 200! 200!
            steps.MlGateStep$DescriptorImpl.doCheckPolicy                              | job/credit/descriptorByName/{steps.MlGateStep}/checkPolicy?value=                                   | Name the  | 403 404 200 200! 200!
            approval.ApprovalPage.doApprove                                            | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/approve                      | recorded | 403 404 403 403 403
            approval.ApprovalPage.doReject                                             | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/reject                       | recorded | 403 404 403 403 403
            approval.ApprovalPage.doWithdraw                                           | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/withdraw                     | recorded | 403 404 403 403 403
            approval.ApprovalPage.doBreakGlass                                         | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/breakGlass                   | recorded | 403 404 403 403 403
            approval.WaiverPage.doWaive                                                | job/credit/1/mlgate-waivers/evaluation/gates/waive                                                  | recorded | 403 404 403 403 403
            steps.MlGateApprovalStep$DescriptorImpl.doFillBeforeItems                  | job/credit/descriptorByName/{steps.MlGateApprovalStep}/fillBeforeItems                              | canary | 403 404 200 200! 200!
            steps.MlGateApprovalStep$DescriptorImpl.doCheckTimeout                     | job/credit/descriptorByName/{steps.MlGateApprovalStep}/checkTimeout?value=soon                      | timeout is  | 403 404 200 200! 200!
            steps.MlGateApprovalStep$DescriptorImpl.doCheckQuorum                      | job/credit/descriptorByName/{steps.MlGateApprovalStep}/checkQuorum?value=risk                       | quorum names  | 403 404 200 200! 200!
            models.RollbackPage.doRollBack                                             | mlgate-models/model/credit/target/credit-api/rollBack                                               | record | 403 403 403 403 404
            rollout.MlGatePromoteStep$DescriptorImpl.doFillStageItems                  | job/credit/descriptorByName/{rollout.MlGatePromoteStep}/fillStageItems                              | canary | 403 404 200 200! 200!
            rollout.MlGatePromoteStep$DescriptorImpl.doFillWaitForItems                | job/credit/descriptorByName/{rollout.MlGatePromoteStep}/fillWaitForItems                            | exposed | 403 404 200 200! 200!
            rollout.PromotionPage.doPause                                              | job/credit/1/mlgate-rollouts/rollout/r-7/pause                                                      | done | 403 404 403 403 403
            rollout.PromotionPage.doResume                                             | job/credit/1/mlgate-rollouts/rollout/r-7/resume                                                     | done | 403 404 403 403 403
            rollout.PromotionPage.doAbort                                              | job/credit/1/mlgate-rollouts/rollout/r-7/abort                                                      | done | 403 404 403 403 403
            rollout.PromotionPage.doRollback                                           | job/credit/1/mlgate-rollouts/rollout/r-7/rollback                                                   | done | 403 404 403 403 403
            steps.WithMlflowStep$DescriptorImpl.doFillServerItems                      | job/credit/descriptorByName/{steps.WithMlflowStep}/fillServerItems                                  | the-prod | 403 404 200 200! 200!
            steps.WithMlflowStep$DescriptorImpl.doFillServerItems                      | descriptorByName/{steps.WithMlflowStep}/fillServerItems                                             | the-prod | 403 200 200 200 200!
            """;

    private static final String GETS = """
            report.EvaluationPage.doReportHtml   | job/credit/1/mlgate/evaluation/gates/report.html   | parity | 403 404 200! 200! 200!
            report.EvaluationPage.doReportJson   | job/credit/1/mlgate/evaluation/gates/report.json   | parity | 403 404 200! 200! 200!
            report.EvaluationPage.doEvidenceJson | job/credit/1/mlgate/evaluation/gates/evidence.json | parity | 403 404 200! 200! 200!
            report.EvaluationPage.doJunitXml     | job/credit/1/mlgate/evaluation/gates/junit.xml     | parity | 403 404 200! 200! 200!
            report.EvaluationPage.doReportMd     | job/credit/1/mlgate/evaluation/gates/report.md     | parity | 403 404 200! 200! 200!
            trend.TrendAction.doData             | job/credit/mlgate-trend/data?series=gates/accuracy   | verdict | 403 404 200! 200! 200!
            trend.TrendAction.doTally            | job/credit/mlgate-trend/tally                      | BLOCKED | 403 404 200! 200! 200!
            """;

    private static final String PAGES = """
            the build's summary      | job/credit/1/                                  | parity  | 403 404 200! 200! 200!
            the Gates page           | job/credit/1/mlgate/                           | parity  | 403 404 200! 200! 200!
            the Gates page           | job/credit/1/mlgate/evaluation/gates/          | parity  | 403 404 200! 200! 200!
            REST of the build        | job/credit/1/mlgate/api/json                   | gates   | 403 404 200! 200! 200!
            REST of the build        | job/credit/1/mlgate/api/xml                    | gates   | 403 404 200! 200! 200!
            REST of the evaluation   | job/credit/1/mlgate/evaluation/gates/api/json  | parity  | 403 404 200! 200! 200!
            REST of the evaluation   | job/credit/1/mlgate/evaluation/gates/api/xml   | parity  | 403 404 200! 200! 200!
            an evaluation of no name | job/credit/1/mlgate/evaluation/other/          | parity  | 403 404 404 404 404
            what pages are made of   | job/credit/1/mlgate/getEvaluations/0/          | parity  | 403 404 404 404 404
            the build history        | job/credit/buildHistory/ajax                   | BLOCKED | 403 404 200! 200! 200!
            the job's page           | job/credit/                                    | BLOCKED | 403 404 200! 200! 200!
            the trend                | job/credit/mlgate-trend/                       | parity  | 403 404 200! 200! 200!
            REST of the trend        | job/credit/mlgate-trend/api/json               | parity  | 403 404 200! 200! 200!
            REST of the trend        | job/credit/mlgate-trend/api/xml                | parity  | 403 404 200! 200! 200!
            a build's approvals      | job/credit/1/mlgate-approvals/                 | classifier | 403 404 200! 200! 200!
            an approval              | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/ | parity | 403 404 200! 200! 200!
            an approval of no id     | job/credit/1/mlgate-approvals/request/0/       | parity | 403 404 404 404 404
            REST of the approvals    | job/credit/1/mlgate-approvals/api/json         | canary | 403 404 200! 200! 200!
            REST of an approval      | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/api/json | canary | 403 404 200! 200! 200!
            doing without approvals  | job/credit/1/mlgate-approvals/request/0123456789abcdef0123456789abcdef/break-glass | Back to | 403 404 403! 403! 403!
            a build's waivers        | job/credit/1/mlgate-waivers/                   | >gates< | 403 404 200! 200! 200!
            REST of a build's waivers | job/credit/1/mlgate-waivers/api/json           | classifier | 403 404 200! 200! 200!
            the waivers              | job/credit/1/mlgate-waivers/evaluation/gates/  | classifier | 403 404 200! 200! 200!
            REST of the waivers      | job/credit/1/mlgate-waivers/evaluation/gates/api/json | classifier | 403 404 200! 200! 200!
            waivers of no evaluation | job/credit/1/mlgate-waivers/evaluation/other/  | classifier | 403 404 404 404 404
            the queue                | mlgate-approvals/                              | classifier | 403 200 200! 200! 200!
            REST of the queue        | mlgate-approvals/api/json                      | canary | 403 200 200! 200! 200!
            the models               | mlgate-models/                                 | two words  | 403 403 403 403 200!
            REST of the models       | mlgate-models/api/json                         | two words  | 403 403 403 403 200!
            a model                  | mlgate-models/model/two~20words/               | refused twice | 403 403 403 403 200!
            REST of a model          | mlgate-models/model/two~20words/api/json       | refused twice | 403 403 403 403 200!
            a model of no name       | mlgate-models/model/other/                     | refused twice | 403 403 403 403 404
            what pages are made of   | mlgate-models/model/two~20words/getRegistry/   | refused twice | 403 403 403 403 404
            a build's rollouts       | job/credit/1/mlgate-rollouts/                  | credit-api | 403 404 200! 200! 200!
            a rollout                | job/credit/1/mlgate-rollouts/rollout/r-7/      | has no rollout | 403 404 200! 200! 200!
            a rollout's way back     | job/credit/1/mlgate-rollouts/rollout/r-7/confirm-rollback | has no rollout | 403 404 200! 200! 200!
            a rollout of no id       | job/credit/1/mlgate-rollouts/rollout/r-8/      | has no rollout | 403 404 404 404 404
            what pages are made of   | job/credit/1/mlgate-rollouts/rollouts/0/       | has no rollout | 403 404 404 404 404
            REST of the rollouts     | job/credit/1/mlgate-rollouts/api/json          | has no rollout | 403 404 200! 200! 200!
            REST of a rollout        | job/credit/1/mlgate-rollouts/rollout/r-7/api/json | has no rollout | 403 404 200! 200! 200!
            the configuration        | manage/configure                               | the-prod | 403 403 403 403 200!
            """;

    private static final Map<String, WebClient> CLIENTS = new HashMap<>();

    private static JenkinsRule jenkins;
    private static SampleMlflow mlflow;

    /**
     * A line of a table.
     *
     * @param method what answers, or what it is
     * @param url where, below Jenkins' root
     * @param word what only those who may are told
     * @param answers the status for each of the users, with a {@code !} where they are told
     */
    private record Line(String method, String url, String word, List<String> answers) {}

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        mlflow = SampleMlflow.start();
        FreeStyleProject job = jenkins.createFreeStyleProject("credit");
        BuildReports.add(jenkins.buildAndAssertSuccess(job), "gates", ExampleEvaluations.credit(3));
        SampleRequests.add(job.getLastBuild(), "gates");
        ModelStories.full("two words");
        SampleRollouts.add(job.getLastBuild(), "gates");
        Stored.login("the-key", "ann", "pa55word");
        Stored.token("the-word", "s3cret");
        MlGateConfiguration.get().setServers(List.of(new MlflowServerDefinition("the-prod", mlflow.url())));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "developer")
                .grant(Item.BUILD, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        for (String user : USERS) {
            WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            CLIENTS.put(user, user.isEmpty() ? client : client.login(user));
        }
    }

    @AfterAll
    static void stop() {
        CLIENTS.values().forEach(WebClient::close);
        CLIENTS.clear();
        mlflow.close();
    }

    @Test
    void everyWebMethodHasItsLine() {
        Set<String> methods = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)) {
            for (JavaMethod method : type.getMethods()) {
                if (method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getName().matches("(do|js)[A-Z].*")) {
                    methods.add(type.getName().substring(ROOT.length()) + "." + method.getName());
                }
            }
        }
        Set<String> lines = new TreeSet<>();
        lines(POSTS + GETS).forEach(line -> lines.add(line.method()));
        assertEquals(methods, lines);
    }

    @Test
    void everyoneGetsWhatTheTableSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines(POSTS)) {
            compare(line, HttpMethod.POST, wrong);
        }
        for (Line line : lines(GETS + PAGES)) {
            compare(line, HttpMethod.GET, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingThatIsPostedAnswersToGetNorWithoutACrumb() throws Exception {
        for (Line line : lines(POSTS)) {
            URL url = new URL(jenkins.getURL(), line.url());
            WebResponse got = CLIENTS.get("admin").loadWebResponse(new WebRequest(url, HttpMethod.GET));
            assertTrue(Set.of(404, 405).contains(got.getStatusCode()), line.url() + ": " + got.getStatusCode());
            assertTrue(!got.getContentAsString().contains(line.word() + "\""), line.url());
            WebResponse posted = CLIENTS.get("admin").loadWebResponse(new WebRequest(url, HttpMethod.POST));
            assertEquals(403, posted.getStatusCode(), line.url());
            assertTrue(posted.getContentAsString().contains("No valid crumb"), line.url());
        }
    }

    @Test
    void whatIsReadDoesNotAnswerToPost() throws Exception {
        for (Line line : lines(GETS)) {
            assertEquals(404, ask("admin", HttpMethod.POST, line.url()).getStatusCode(), line.url());
        }
    }

    private static void compare(Line line, HttpMethod verb, List<String> wrong) throws Exception {
        for (int user = 0; user < USERS.size(); user++) {
            WebResponse response = ask(USERS.get(user), verb, line.url());
            boolean told = response.getContentAsString().contains(line.word());
            String answer = response.getStatusCode() + (told ? "!" : "");
            if (!answer.equals(line.answers().get(user))) {
                wrong.add("'" + USERS.get(user) + "' " + verb + " " + line.url() + ": " + answer + " instead of "
                        + line.answers().get(user));
            }
        }
    }

    private static WebResponse ask(String user, HttpMethod verb, String url) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), url), verb);
        if (verb == HttpMethod.POST) {
            CLIENTS.get(user).addCrumb(request);
        }
        return CLIENTS.get(user).loadWebResponse(request);
    }

    private static List<Line> lines(String table) {
        return table.lines().map(EveryUrlTest::line).collect(Collectors.toList());
    }

    private static Line line(String text) {
        String[] cells = text.split("\\|");
        String url = cells[1].strip()
                .replaceAll("\\{([a-z]+\\.[A-Za-z]+)}", ROOT + "$1")
                .replace("{mlflow}", mlflow == null ? "" : URLEncoder.encode(mlflow.url(), StandardCharsets.UTF_8));
        return new Line(
                cells[0].strip(),
                url,
                cells[2].strip(),
                List.of(cells[3].strip().split(" +")));
    }
}
