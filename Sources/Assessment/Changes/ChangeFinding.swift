/// What is found when two fits are compared.
package enum ChangeFinding: Sendable, Equatable {
    /// Whether the data are the same, nil where that is not known, the numbers of rows used, and how the rows differ, nil where that is not known.
    case data(isSame: Bool?, rowsBefore: Int, rowsAfter: Int, RowChange?)
    /// The models are the same in other codings of their factors.
    case sameModel
    /// The fits were made otherwise, besides their formulas.
    case settings([ModelDifference])
    case response(ResponseChange)
    case effects(EffectSummary)
    /// Fixed effects whose intervals began or ceased to exclude 0, or exclude it on the other side.
    case significance(gained: [String], lost: [String], reversed: [String])
    /// One of the fits converged; whether the later one did.
    case convergence(now: Bool)
    /// One of the fits is singular; whether the later one is.
    case singularity(now: Bool)

    package var severity: FindingSeverity {
        switch self {
        case .data(let isSame, let before, let after, let rows):
            isSame == true && before == after && (rows ?? RowChange()) == RowChange() ? .good : .notice
        case .sameModel: .good
        case .settings, .response: .notice
        case .effects(let effects): effects.severity
        case .significance(_, _, let reversed): reversed.isEmpty ? .notice : .warning
        case .convergence(let now): now ? .good : .warning
        case .singularity(let now): now ? .warning : .good
        }
    }
}

extension FitChange {
    /// The data, the models, the fixed effects and their significance, and what became of convergence or else of singularity.
    package var findings: [ChangeFinding] {
        var found: [ChangeFinding] = [
            .data(isSame: isSameData, rowsBefore: before.rows, rowsAfter: after.rows, rows)
        ]
        if isSameModelRecoded { found.append(.sameModel) }
        if !differences.isEmpty { found.append(.settings(differences)) }
        if let response { found.append(.response(response)) }
        if response == nil { found.append(.effects(EffectSummary(effects))) }
        func names(_ significance: EffectChange.Significance) -> [String] {
            effects.filter { $0.significance == significance }.map(\.term)
        }
        let (gained, lost, reversed) = (names(.gained), names(.lost), names(.reversed))
        if before.level == after.level, !(gained + lost + reversed).isEmpty {
            found.append(.significance(gained: gained, lost: lost, reversed: reversed))
        }
        if before.isConverged != after.isConverged {
            found.append(.convergence(now: after.isConverged))
        } else if before.isSingular != after.isSingular {
            found.append(.singularity(now: after.isSingular))
        }
        return found
    }
}
