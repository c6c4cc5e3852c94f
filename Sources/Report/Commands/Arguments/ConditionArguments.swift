import ArgumentParser
import Fitter

/// Parses the conditions on which a command is to fail.
struct ConditionArguments: ParsableArguments {
    @Option(ConditionOptionTable.texts) var texts: [String]

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

    var options: ConditionOptions { ConditionOptions(texts: texts) }

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
