public import Foundation

/// Where the tests find their files: all of them lie inside the repository, found from this file's own path.
public enum Fixtures {
    /// The top folder of the repository.
    public static let repository = URL(filePath: #filePath, directoryHint: .notDirectory)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The absolute path of a file or folder of the repository, such as `Tests/Fixtures/cases`.
    public static func path(_ relative: String) -> String {
        repository.appending(path: relative).path(percentEncoded: false)
    }

    /// The InstEval ratings, gzipped CSV.
    public static let instEval = path("Examples/insteval/insteval.csv.gz")

    /// The folder of lme4's estimates for InstEval: `ranef.csv`, `fixef.csv`, `varcor.csv` and `fit.json`.
    public static let instEvalReference = path("Examples/insteval/lme4")
}
