/// The costs of one evaluation of the criterion and its gradient with each solver, computed from the sizes of a design.
package struct SolverCosts: Sendable, Equatable {
    /// The number of columns of the factor's dense block.
    package let denseColumns: Int
    /// The bytes of a fit by the factor; see ``FitMemory``.
    package let directBytes: Double
    /// The bytes of a fit by conjugate gradients.
    package let iterativeBytes: Double
    /// Floating-point operations of an evaluation by the factor.
    package let directOperations: Double
    /// Operations of an evaluation by conjugate gradients with the usual number of iterations and of probes.
    package let iterativeOperations: Double

    /// An evaluation by the factor of fewer operations than this, about a second's, is never traded for one with a Monte Carlo error.
    private static let cheapOperations = 2e10
    /// How many times as many operations the factor may need: dense ones are done several times as fast as those on single cells.
    private static let advantage = 8.0

    /// The costs of a design; nothing is formed.
    package init(_ design: MixedModelDesign) {
        let memory = FitMemory(design)
        let order = NestingOrder(design.random)
        denseColumns = memory.denseColumns
        directBytes = memory.directBytes
        iterativeBytes = memory.iterativeBytes
        let dense = Double(denseColumns)
        var operations = dense * dense * dense
        if !order.others.isEmpty, let leading = order.chain.first {
            let counts = design.random[leading].rowCounts
            let size = order.others.map { design.random[$0].coefficients.count }.max() ?? 1
            // A level's panel has at most as many rows as the level has, times the coefficients of what it meets.
            operations += counts.reduce(0.0) {
                let rows = min(Double($1 * size * order.others.count), dense)
                return $0 + 2 * rows * rows
            }
        }
        directOperations = operations
        let layout = IterativeLayout(design)
        let pairs = Double((layout.iteratedTermCount + 1) * layout.iteratedTermCount / 2)
        let sizes = layout.terms.map { Double($0.size) }.max() ?? 1
        let lanes = Double(layout.borderColumns + layout.parameters.count + 2 * Lanes.scalarCount)
        iterativeOperations = Double(design.n) * max(pairs, 1) * sizes * sizes * lanes * 10 * 4
    }

    /// Whether conjugate gradients are the better choice.
    package func prefersIterating(memoryLimit: Int) -> Bool {
        (directBytes > Double(memoryLimit) && iterativeBytes < directBytes)
            || directOperations > max(Self.cheapOperations, Self.advantage * iterativeOperations)
    }

    /// The options of the iterative solver where it is to be used.
    static func iterativeOptions(
        _ solver: FittedModel.Solver, _ design: MixedModelDesign, memoryLimit: Int
    ) -> IterativeOptions? {
        // Conjugate gradients take rows.
        switch design.hasRows ? solver : .direct {
        case .direct: nil
        case .iterative(let options): options
        case .automatic(let options):
            SolverCosts(design).prefersIterating(memoryLimit: memoryLimit) ? options : nil
        }
    }
}
