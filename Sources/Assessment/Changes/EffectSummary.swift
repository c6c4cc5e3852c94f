import Fitter

/// The fixed effects of two fits, summed up.
package struct EffectSummary: Sendable, Equatable {
    /// An effect that changed by more than a standard error.
    package struct Move: Sendable, Equatable {
        package let term: String
        /// In standard errors.
        package let scaledChange: Double
    }

    /// The names of those that only the later fit has.
    package let new: [String]
    /// The names of those that only the earlier fit has.
    package let gone: [String]
    /// The names of those of either fit that the other one has in another coding.
    package let recoded: [String]
    /// The number of those that both have.
    package let shared: Int
    /// Those that changed by more than a standard error.
    package let moved: [Move]

    init(_ effects: [EffectChange]) {
        new = effects.filter { $0.status == .new }.map(\.term)
        gone = effects.filter { $0.status == .gone }.map(\.term)
        recoded = effects.filter { $0.status == .recoded }.map(\.term).distinct()
        shared = effects.count(where: \.isShared)
        moved = effects.filter(\.isLarge).map { Move(term: $0.term, scaledChange: $0.scaledChange ?? 0) }
    }

    /// The one that changed most of those that changed by more than a standard error.
    package var farthest: Move? { moved.max { abs($0.scaledChange) < abs($1.scaledChange) } }

    var severity: FindingSeverity {
        if !moved.isEmpty { return .warning }
        return new.isEmpty && gone.isEmpty && recoded.isEmpty ? .good : .notice
    }
}
