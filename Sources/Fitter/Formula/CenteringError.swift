/// Why a variable cannot be split into the means of its groups and the deviations from them.
package enum CenteringError: Error, Sendable, Equatable {
    /// No formula has the variable as a term, or one of its parts.
    case noTerm(variable: String)
    /// The variable is part of a calculation, of the response or of a group.
    case usedOtherwise(variable: String, use: String)
    case notNumeric(variable: String)
    /// The data have a column of the name that a part would have.
    case columnExists(name: String, variable: String)
    case unknownGroup(variable: String, group: String, known: [String])
    /// The groups have means of the variable that differ, and rows that differ, in more than one grouping factor.
    case severalGroups(variable: String, groups: [String])
    /// In no grouping factor are there both.
    case noGroup(variable: String, groups: [String])
    /// The variable has one value in each group.
    case constantWithin(variable: String, group: String)
    /// All groups have the same mean.
    case sameMeans(variable: String, group: String)
}

extension CenteringError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noTerm(let variable):
            let name = variable.quotedForDisplay()
            let within = CenteredNames(variable).within.escapedForDisplay()
            return
                "the fixed effects have no term \(name) to take apart; expected a formula with it, or with its part \(within)"
        case .usedOtherwise(let variable, let use):
            let names = CenteredNames(variable)
            return
                "\(variable.quotedForDisplay()) is also used in \(use.escapedForDisplay(limit: 80)), of which group means are not defined here; expected it as a number of its own in terms and slopes, or its parts in the formula (\(names.within.escapedForDisplay()), \(names.between.escapedForDisplay()))"
        case .notNumeric(let variable):
            return "\(variable.quotedForDisplay()) is categorical and has no mean; expected a column of numbers"
        case .columnExists(let name, let variable):
            return
                "the data have a column \(name.quotedForDisplay()) already, which is what a part of \(variable.quotedForDisplay()) would be called; expected another name (--rename)"
        case .unknownGroup(let variable, let group, let known):
            return
                "\(group.quotedForDisplay()), in which \(variable.quotedForDisplay()) is to be centred, is no grouping factor of the formula; expected one of \(Self.list(known))"
        case .severalGroups(let variable, let groups):
            let name = variable.escapedForDisplay()
            let choices = groups.map { "--center '\(name):\($0.escapedForDisplay())'" }
            return
                "\(variable.quotedForDisplay()) varies within and between the levels of \(Self.list(groups)); expected one of them: \(choices.joined(separator: " or "))"
        case .noGroup(let variable, let groups):
            return
                "\(variable.quotedForDisplay()) does not vary both within and between the levels of a grouping factor (\(Self.list(groups))), so there are no two slopes to tell apart; leave --center out"
        case .constantWithin(let variable, let group):
            return
                "\(variable.quotedForDisplay()) has one value in each level of \(group.quotedForDisplay()), so that there are no deviations; expected a number that varies within the levels"
        case .sameMeans(let variable, let group):
            return
                "\(variable.quotedForDisplay()) has the same mean in all levels of \(group.quotedForDisplay()), so that its slope is the within-group slope already; leave --center out"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { $0.quotedForDisplay() }.joined(separator: ", ")
    }
}
