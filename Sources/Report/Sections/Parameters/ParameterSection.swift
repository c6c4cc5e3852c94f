import Fitter

/// What the intervals of the parameters were read off; there is nothing behind Wald's.
struct ParameterSection: ReportSection {
    static let id = "parameters"

    private let fit: FittedModel
    private let inference: InferenceAnalysis
    private let names: CoefficientNames

    init(_ results: ReportResults) {
        fit = results.fit
        inference = results.analysis.inference
        self.names = results.analysis.names
    }

    var title: String { inference.profile == nil ? "Bootstrap distributions" : "Profile likelihood" }

    func content(names: inout FileName) -> SectionContent? {
        if let profile = inference.profile {
            return ParameterFigures.profiles(profile, fit, self.names, levelText: inference.levelText).map {
                SectionContent(
                    paragraphs: [
                        "ζ is the signed square root of the increase in deviance when a parameter is fixed at a value and all others are refitted. The \(inference.levelText) interval ends where ζ reaches the dotted lines."
                    ], figures: [$0])
            }
        }
        return inference.bootstrap.flatMap {
            ParameterFigures.bootstrap(
                $0, fit, self.names, level: inference.intervals.level, levelText: inference.levelText)
        }.map { SectionContent(figures: [$0]) }
    }
}
