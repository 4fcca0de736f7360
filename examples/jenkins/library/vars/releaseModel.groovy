/**
 * Releases a model as its policy says: gates, copies of requests, people, some requests, all of them; and back if anything fails.
 *
 *     releaseModel policy: 'pinned:credit', model: '7', server: 'prod'
 */
def call(Map how) {
    def gate = mlGate policy: how.policy, model: how.model, server: how.server
    try {
        mlGatePromote stage: 'shadow', server: how.server
        mlGateApproval before: 'canary', message: "Version ${how.model} may answer users?"
        mlGatePromote stage: 'canary', server: how.server
        mlGatePromote stage: 'full', server: how.server
    } catch (problem) {
        mlGateRollback reason: "build ${env.BUILD_TAG} did not come to its end"
        throw problem
    }
    return gate
}
