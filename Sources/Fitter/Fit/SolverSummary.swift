/// The way in which the equations of a model were solved, with its numbers.
public enum SolverSummary: Sendable, Equatable {
    /// By the Cholesky factor of the whole model, exactly.
    case direct(StructureSummary)
    /// By conjugate gradients, with an error of its own.
    case iterative(IterativeSummary)
}

extension SolverSummary: CustomStringConvertible {
    /// Some lines for a reader of `--verbose`.
    public var description: String {
        switch self {
        case .direct(let summary): summary.description
        case .iterative(let summary): summary.description
        }
    }
}
