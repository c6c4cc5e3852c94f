import Assessment
import Fitter

/// Warnings about a fit and the rows over which its predictions are averaged.
enum AverageWarnings {
    static func sentences(_ analysis: AverageAnalysis) -> [String] {
        var warnings = FitWarnings.sentences(FitFindings.list(analysis.fit, analysis.data))
        if analysis.incompleteCount > 0 {
            warnings.append(
                "\(Sentence.counted(analysis.incompleteCount, "row")) of the new data with a missing value \(analysis.incompleteCount == 1 ? "is" : "are") in no average."
            )
        }
        if analysis.unnamedCount > 0 {
            warnings.append(
                "\(Sentence.counted(analysis.unnamedCount, "row")) without a value of \(Sentence.list(analysis.by)) \(analysis.unnamedCount == 1 ? "is" : "are") in no average."
            )
        }
        if analysis.newCount > 0 {
            warnings.append(
                "\(Sentence.counted(analysis.newCount, "row")) with a level that the fit has not seen \(analysis.newCount == 1 ? "is" : "are") in no average."
            )
        }
        return warnings
    }
}
