import Assessment

/// When a run is to end with an exit code of its own, such as `rmse > 1.25` or `not converged`.
struct Condition: Sendable {
    /// A number of a report.
    indirect enum Value: Sendable, Equatable {
        case number(Name)
        /// Of a fixed effect.
        case effect(EffectName, term: String)
        /// Of a random effect's standard deviation or variance; nil for the first of the group.
        case component(ComponentName, group: String, term: String?)
        case absolute(Value)
        /// After less before; in a comparison only.
        case change(Value)

        /// The name of the fixed effect that it is of; nil for other numbers.
        var term: String? {
            switch self {
            case .effect(_, let term): term
            case .absolute(let inner), .change(let inner): inner.term
            case .number, .component: nil
            }
        }
    }

    enum Name: String, CaseIterable, Sendable {
        case rmse, sigma, criterion, aic, aicc, bic, rows, dropped
        /// The number of findings that ask for a look.
        case looks
        case logLikelihood = "loglik"
        case marginalR2 = "r2.marginal"
        case conditionalR2 = "r2.conditional"
        case testRMSE = "test.rmse"
    }

    enum EffectName: String, CaseIterable, Sendable { case estimate, se, p }

    enum ComponentName: String, CaseIterable, Sendable { case sd, variance }

    enum State: String, CaseIterable, Sendable {
        case converged, singular, warnings
        case newWarnings = "new warnings"
        case dataChanged = "data changed"

        /// Whether it is about two reports.
        var isOfComparison: Bool { self == .newWarnings || self == .dataChanged }
    }

    enum Relation: String, CaseIterable, Sendable {
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case equal = "=="
        case unequal = "!="

        func holds(_ a: Double, _ b: Double) -> Bool {
            switch self {
            case .less: a < b
            case .atMost: a <= b
            case .greater: a > b
            case .atLeast: a >= b
            case .equal: a == b
            case .unequal: a != b
            }
        }
    }

    enum Test: Sendable, Equatable {
        case state(State, isNegated: Bool)
        /// Whether there is a finding of a kind.
        case finding(FindingCode, isNegated: Bool)
        case relation(Value, Relation, Double)
    }

    /// As it was written.
    let text: String
    let test: Test

    init(_ text: String) throws {
        self.text = text
        var parser = ConditionParser(text)
        test = try parser.test()
    }

    /// Whether it needs two reports.
    var isOfComparison: Bool {
        func isChange(_ value: Value) -> Bool {
            switch value {
            case .change: true
            case .absolute(let inner): isChange(inner)
            default: false
            }
        }
        switch test {
        case .state(let state, _): return state.isOfComparison
        case .finding: return false
        case .relation(let value, _, _): return isChange(value)
        }
    }
}
