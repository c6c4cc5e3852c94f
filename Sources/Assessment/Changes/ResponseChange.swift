import Fitter

/// How the responses of two models differ.
package enum ResponseChange: Sendable, Equatable {
    /// They are functions of the same columns, as log(y) and y are.
    case transformed(before: String, after: String)
    case different(before: String, after: String)

    /// Nil where the responses are the same.
    package init?(from before: ReportedFit, to after: ReportedFit) {
        guard before.response != after.response else { return nil }
        let (old, new) = (before.parsedResponse, after.parsedResponse)
        if let old, let new, Set(old.columns) == Set(new.columns) {
            self = .transformed(before: old.name, after: new.name)
        } else {
            self = .different(before: old?.name ?? String(before.response), after: new?.name ?? String(after.response))
        }
    }
}

extension ReportedFit {
    /// The response as the formula writes it, and the columns that it is made of; nil for a formula that cannot be read.
    fileprivate var parsedResponse: (name: String, columns: [String])? {
        guard let formula = try? Formula(formula) else { return nil }
        return (formula.responseName, formula.response.columnNames)
    }
}
