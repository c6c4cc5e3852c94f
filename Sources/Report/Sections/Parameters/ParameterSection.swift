import Fitter

/// What the intervals of the parameters were read off.
enum ParameterSection {
    /// Nil for Wald's intervals, behind which there is no curve.
    static func part(_ analysis: ModelAnalysis) -> SectionPart? {
        let (fit, inference) = (analysis.fit, analysis.inference)
        if let profile = inference.profile {
            return ParameterFigures.profiles(profile, fit, levelText: inference.levelText).map {
                SectionPart(
                    id: "parameters", title: "Profile likelihood",
                    paragraphs: [
                        "For each value of a parameter, ζ is the signed root of what the deviance rises above its minimum when all other parameters are fitted anew. The \(inference.levelText) interval ends where ζ reaches the dotted lines."
                    ], figures: [$0])
            }
        }
        return inference.bootstrap.flatMap {
            ParameterFigures.bootstrap($0, fit, level: inference.intervals.level, levelText: inference.levelText)
        }.map {
            SectionPart(id: "parameters", title: "Bootstrap distributions", figures: [$0])
        }
    }
}
