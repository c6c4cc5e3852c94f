import ArgumentParser
import Fitter

/// The conditions of a command.
struct ConditionArguments: ParsableArguments {
    @Option(
        name: .customLong("fail-if"),
        help: ArgumentHelp(
            "End with exit code 1 if this holds, such as 'rmse > 1.25' or 'not converged'; may be given more than once (docs/reviews.md).",
            valueName: "condition"))
    var texts: [String] = []

    func validate() throws { _ = try conditions }

    var conditions: [Condition] {
        get throws {
            try texts.map { text in
                do {
                    return try Condition(text)
                } catch {
                    throw ValidationError("--fail-if \(text.quotedForDisplay(limit: 200)): \(error)")
                }
            }
        }
    }

    /// Those of one report, where no two are compared.
    var conditionsOfOne: [Condition] {
        get throws {
            let all = try conditions
            if let other = all.first(where: \.isOfComparison) {
                throw ValidationError(
                    "--fail-if \(other.text.quotedForDisplay(limit: 200)): needs two reports; expected it with mixreport compare"
                )
            }
            return all
        }
    }
}
