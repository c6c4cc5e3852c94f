import Fitter

/// What the coefficients of numbers are that are centred within groups, in words.
enum CenteringText {
    /// A paragraph for each number.
    static func paragraphs(_ analysis: ModelAnalysis) -> [String] {
        let response = analysis.formula.responseName.shown
        return analysis.centerings.map { slopes in
            let (variable, group) = (slopes.names.variable.shown, slopes.group.shown)
            let (within, between) = (slopes.names.within.shown, slopes.names.between.shown)
            var sentences: [String] = []
            if slopes.hasWithin {
                sentences.append(
                    "\(within) is the deviation of \(variable) from its mean in the level of \(group), and its coefficient the within-group slope: the change of \(response) per unit of \(variable) between rows of one level."
                )
            }
            if slopes.hasBetween {
                sentences.append(
                    "\(between) is that mean, and its coefficient the between-group slope: the change of the level's mean of \(response) per unit of its mean of \(variable)."
                )
            }
            if slopes.hasInteraction {
                sentences.append(
                    "Where other variables interact with them, these are the slopes at 0 or at the reference level of the others."
                )
            }
            if let contextual = slopes.contextual {
                sentences.append(sentence(contextual, level: analysis.inference.intervals.level))
            }
            return sentences.joined(separator: " ")
        }
    }

    private static func sentence(_ contextual: LinearEstimate, level: Double) -> String {
        let start = "The contextual effect, the between-group slope less the within-group slope,"
        guard contextual.estimate.isFinite, contextual.isTestable else {
            return "\(start) cannot be tested: the data do not determine its standard error."
        }
        let interval = contextual.interval(quantile: contextual.quantile(level: level))
        let p = NumberText.probability(contextual.pValue())
        return
            "\(start) is \(NumberText.significant(contextual.estimate, 3)) (\(NumberText.plain(100 * level))\u{00A0}% interval \(NumberText.interval(interval) { NumberText.significant($0, 3) }), p \(p.hasPrefix("<") ? p : "= " + p))."
    }
}
