package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the names that people know to the ids that the service wants. */
class XcodeCloudLookupTest extends XcodeCloudFixture {
    private static final String REFERENCES = "/v1/scmRepositories/[^/]+/gitReferences";

    private static BuildRequest named(String app, String workflow) {
        return new BuildRequest(Map.of("app", app, "workflow", workflow));
    }

    private String workflow(BuildRequest request) {
        return evidence(request).facts().get("workflow");
    }

    private String reference(BuildRequest request) {
        return evidence(request).facts().get("reference");
    }

    private ServiceException refused(BuildRequest request) {
        ServiceException failure = Http.failure(service.evidence(request, "key-1"));
        assertEquals(Kind.REFUSED, failure.kind());
        return failure;
    }

    private void addProducts() {
        xcodeCloud.addProduct("1111", "Counter", Map.of("w1", "Release", "w2", "Nightly"));
        xcodeCloud.addProduct("2222", "Timer", Map.of("w3", "Release"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Timer", "2222", "product-2222"})
    void aWorkflowIsFoundByTheNamesOfAppAndWorkflow(String app) {
        addProducts();
        assertEquals("w3", workflow(named(app, "Release")));
    }

    @Test
    void anAppIsFoundOnALaterPage() {
        addProducts();
        xcodeCloud.pageSize(1);
        assertEquals("w3", workflow(named("Timer", "Release")));
    }

    @Test
    void anUnknownAppIsToldWithThoseThatAreThere() {
        addProducts();
        assertHolds(
                refused(named("counter", "Release")), "Argument \"app\"", "no product \"counter\"", "Counter, Timer");
    }

    @Test
    void anUnknownWorkflowIsToldWithThoseThatAreThere() {
        addProducts();
        assertHolds(refused(named("Timer", "Nightly")), "Argument \"workflow\"", "There are: Release");
    }

    @Test
    void twoAppsOfOneNameAreTooMany() {
        addProducts();
        xcodeCloud.addProduct("3333", "Timer", Map.of("w4", "Release"));
        assertHolds(refused(named("Timer", "Release")), "more than one product", "Apple ID");
    }

    @Test
    void twoWorkflowsOfOneNameAreTooMany() {
        Map<String, String> workflows = new LinkedHashMap<>(Map.of("w1", "Release", "w2", "Release"));
        xcodeCloud.addProduct("1111", "Counter", workflows);
        assertHolds(refused(named("Counter", "Release")), "more than one workflow", "Give workflowId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "refs/heads/main"})
    void aBranchIsFoundByItsName(String branch) {
        String id = xcodeCloud.addBranch("main");
        assertEquals(id, reference(request("branch", branch)));
    }

    @Test
    void aBranchAndATagOfOneNameAreToldApart() {
        String branch = xcodeCloud.addBranch("v1");
        String tag = xcodeCloud.addTag("v1");
        assertEquals(branch, reference(request("branch", "v1")));
        assertEquals(tag, reference(request("tag", "v1")));
    }

    @Test
    void aBranchThatIsGoneIsNone() {
        xcodeCloud.addDeletedBranch("main");
        String id = xcodeCloud.addBranch("main");
        assertEquals(id, reference(request("branch", "main")));
    }

    @Test
    void aBranchIsFoundOnALaterPageAndNoFurtherOneIsRead() {
        for (int i = 0; i < 5; i++) {
            xcodeCloud.addBranch("feature/" + i);
        }
        xcodeCloud.pageSize(2);
        evidence(request("branch", "feature/2"));
        assertEquals(2, simulator.journal().count("GET", REFERENCES));
    }

    @Test
    void pagesAreAsLargeAsTheyMayBe() {
        xcodeCloud.addBranch("main");
        evidence(request("branch", "main"));
        assertEquals("limit=200", only("GET", REFERENCES).query());
    }

    @Test
    void anUnknownBranchIsToldWithWhatToLookUp() {
        xcodeCloud.addTag("main");
        assertHolds(refused(request("branch", "main")), "Argument \"branch\"", "no branch \"main\"", "Check the name");
    }

    @Test
    void aPullRequestThatIsClosedIsNone() {
        xcodeCloud.addPullRequest(12, true);
        assertHolds(refused(request("pullRequest", 12)), "no open pull request #12");
    }

    @Test
    void aPullRequestIsFoundByItsNumber() {
        xcodeCloud.addPullRequest(11, false);
        String id = xcodeCloud.addPullRequest(12, false);
        assertEquals(id, evidence(request("pullRequest", "#12")).facts().get("pullRequest"));
    }

    /** Our token would go there. */
    @Test
    void aNextPageElsewhereIsNotRead() {
        simulator
                .faults()
                .on("GET", REFERENCES)
                .status(
                        200,
                        JSON,
                        "{\"data\":[],\"links\":{\"next\":\"https://evil.example/v1/scmRepositories/x/gitReferences\"}}",
                        Map.of());
        ServiceException failure = Http.failure(service.evidence(request("branch", "main"), "key-1"));
        assertHolds(failure, "a next page that is not at");
    }

    /** It is no lost answer: nothing can be asked. */
    @Test
    void aNextPageThatIsNoAddressIsNotRead() {
        simulator
                .faults()
                .on("GET", REFERENCES)
                .status(200, JSON, "{\"data\":[],\"links\":{\"next\":\"" + xcodeCloud.uri() + "/v1/%zz\"}}", Map.of());
        ServiceException failure = Http.failure(service.evidence(request("branch", "main"), "key-1"));
        assertHolds(failure, "a next page that is not at");
        assertEquals(200, failure.status());
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        simulator
                .faults()
                .on("GET", REFERENCES)
                .always()
                .status(
                        200,
                        JSON,
                        "{\"data\":[{}],\"links\":{\"next\":\"" + xcodeCloud.uri()
                                + "/v1/scmRepositories/x/gitReferences\"}}",
                        Map.of());
        ServiceException failure = Http.failure(service.evidence(request("branch", "main"), "key-1"));
        assertHolds(failure, "more than 100 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[42]", "{\"data\":null}", "{\"data\":{}}"})
    void aListOfAnotherShapeIsNoList(String json) {
        simulator.faults().on("GET", REFERENCES).status(200, JSON, json, Map.of());
        assertHolds(Http.failure(service.evidence(request("branch", "main"), "key-1")), "without a list");
    }

    @Test
    void anOutageIsNoRefusal() {
        simulator.faults().on("GET", "/v1/ciWorkflows/[^/]+/repository").serverError();
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(service.evidence(request("branch", "main"), "key-1"))
                        .kind());
    }
}
