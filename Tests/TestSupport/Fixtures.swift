public import Foundation

/// Where the tests find their files: all of them lie inside the repository, found from this file's own path.
public enum Fixtures {
    /// The top folder of the repository.
    public static let repository = URL(filePath: #filePath, directoryHint: .notDirectory)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `Tests/Fixtures`.
    public static let folder = repository.appending(components: "Tests", "Fixtures", directoryHint: .isDirectory)

    /// `Examples`.
    public static let examples = repository.appending(component: "Examples", directoryHint: .isDirectory)

    /// The InstEval ratings, gzipped CSV.
    public static let instEval = examples.appending(components: "insteval", "insteval.csv.gz")

    /// lme4's estimates for InstEval: `ranef.csv`, `fixef.csv`, `varcor.csv` and `fit.json`.
    public static let instEvalReference = examples.appending(
        components: "insteval", "lme4", directoryHint: .isDirectory)
}
