/// What is found when two fits are compared.
package enum ChangeFinding: Sendable, Equatable {
    /// Whether the data are the same, nil where that is not known, and the numbers of rows used.
    case data(isSame: Bool?, rowsBefore: Int, rowsAfter: Int)
    case effects(EffectSummary)
    /// One of the fits converged; whether the later one did.
    case convergence(now: Bool)
    /// One of the fits is singular; whether the later one is.
    case singularity(now: Bool)

    /// The fixed effects of two fits, summed up.
    package struct EffectSummary: Sendable, Equatable {
        /// The names of those that only the later fit has.
        package let new: [String]
        /// The names of those that only the earlier fit has.
        package let gone: [String]
        /// The number of those that both have.
        package let shared: Int
        /// Those that changed by more than a standard error.
        package let moved: [EffectChange]

        /// The one that changed most of those that changed by more than a standard error.
        package var farthest: EffectChange? {
            moved.max { abs($0.scaledChange ?? 0) < abs($1.scaledChange ?? 0) }
        }

        init(_ effects: [EffectChange]) {
            new = effects.filter { $0.before == nil }.map(\.term)
            gone = effects.filter { $0.after == nil }.map(\.term)
            shared = effects.count - new.count - gone.count
            moved = effects.filter(\.isLarge)
        }
    }

    package var severity: FindingSeverity {
        switch self {
        case .data(let isSame, let before, let after): isSame == true && before == after ? .good : .notice
        case .effects(let effects):
            if !effects.moved.isEmpty {
                .warning
            } else {
                effects.new.isEmpty && effects.gone.isEmpty ? .good : .notice
            }
        case .convergence(let now): now ? .good : .warning
        case .singularity(let now): now ? .warning : .good
        }
    }
}

extension FitChange {
    /// The data, the fixed effects, and what became of convergence or else of singularity.
    package var findings: [ChangeFinding] {
        var found: [ChangeFinding] = [
            .data(isSame: isSameData, rowsBefore: before.rows, rowsAfter: after.rows),
            .effects(ChangeFinding.EffectSummary(effects)),
        ]
        if before.isConverged != after.isConverged {
            found.append(.convergence(now: after.isConverged))
        } else if before.isSingular != after.isSingular {
            found.append(.singularity(now: after.isSingular))
        }
        return found
    }
}
