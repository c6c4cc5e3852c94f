import Fitter

/// A number to be centred within groups.
struct CenterChoice: Equatable, Sendable {
    let variable: String
    /// The grouping factor; nil for the only one in which the number varies.
    let group: String?

    /// The choices between commas: `x` or `x:group`.
    static func list(_ text: String) throws -> [CenterChoice] {
        var fields = OptionFields(text)
        var choices: [CenterChoice] = []
        repeat {
            let variable = try fields.next(before: ":", ",")
            let group = fields.skip(":") ? try fields.next(before: ",") : nil
            guard !variable.isEmpty, group?.isEmpty != true else {
                throw OptionFields.Failure(
                    description: "found \(text.quotedForDisplay(limit: 80)), expected x or x:group, separated by commas"
                )
            }
            guard !choices.contains(where: { $0.variable == variable }) else {
                throw OptionFields.Failure(
                    description: "found \(variable.quotedForDisplay()) twice; expected each column once")
            }
            choices.append(CenterChoice(variable: variable, group: group))
        } while fields.skip(",")
        return choices
    }
}
