/// The memory that a fit takes at its peak besides the design, computed from the sizes of the design.
///
/// The dense block of the direct solver is exact, everything else an estimate from above.
public struct FitMemory: Sendable, Equatable {
    /// A random-effects term that the direct solver keeps in its dense block.
    public struct DenseTerm: Sendable, Equatable {
        /// The grouping factor.
        public let group: String
        /// The number of levels of the grouping factor.
        public let levels: Int
        /// The number of coefficients that a level has.
        public let coefficients: Int
        /// The bytes of a direct fit without the term.
        public let bytesWithout: Double
    }

    /// The number of columns of the dense block: its random effects, the fixed effects and the response.
    public let denseColumns: Int
    /// The terms in the dense block, those with most random effects first; empty for nested terms.
    public let denseTerms: [DenseTerm]
    /// The bytes of a fit by the factor: three dense blocks (cross-products, factor and inverse), two panels for each level that is
    /// eliminated first, and some values a row.
    ///
    /// A response that the model reproduces to a thousandth of its spread or better takes four more dense blocks, for double-double arithmetic: only the fit can tell.
    public let directBytes: Double
    /// The bytes of a fit by conjugate gradients: the cells of each pair of terms, and the solutions for its right-hand sides.
    public let iterativeBytes: Double

    /// The memory that a fit of `design` needs; nothing is allocated.
    public init(_ design: MixedModelDesign) {
        let (n, fixed) = (design.n, design.fixed.matrix.columns)
        func columns(_ term: RandomTerm) -> Int { term.levels.count * term.coefficients.count }
        let order = NestingOrder(design.random)
        denseColumns = order.others.reduce(fixed + 1) { $0 + columns(design.random[$1]) }
        directBytes = Self.directBytes(design.random, order, n: n, fixed: fixed)
        denseTerms = order.others.map { index in
            let term = design.random[index]
            let rest = design.random.indices.filter { $0 != index }.map { design.random[$0] }
            return DenseTerm(
                group: term.group, levels: term.levels.count, coefficients: term.coefficients.count,
                bytesWithout: rest.isEmpty ? 0 : Self.directBytes(rest, NestingOrder(rest), n: n, fixed: fixed))
        }
        let sizes = design.random.map { Double($0.coefficients.count) }
        let effects = design.random.reduce(0) { $0 + Double(columns($1)) }
        let pairs = Double(sizes.count * (sizes.count - 1) / 2)
        let largest = sizes.max() ?? 1
        // A cell has its place, two bytes while tiles have many for each of their columns, and its values, and both twice, in either direction; right-hand sides come eight side by
        // side, with some twenty vectors of each.
        iterativeBytes =
            Double(n) * (Self.bytesPerRow + pairs * (8 + 16 * largest * largest)) + effects * 8 * 8 * 20
    }

    /// Fitted values, residuals, and the orders of the rows.
    private static let bytesPerRow = 40.0

    private static func directBytes(_ random: [RandomTerm], _ order: NestingOrder, n: Int, fixed: Int) -> Double {
        let dense = order.others.reduce(Double(fixed + 1)) {
            $0 + Double(random[$1].levels.count * random[$1].coefficients.count)
        }
        var panels = 0.0
        for index in order.chain {
            let size = Double(random[index].coefficients.count)
            // A level meets at most as many levels of each other term as it has rows.
            let others = random.indices.filter { $0 != index }.reduce(0.0) {
                $0 + Double(random[$1].coefficients.count)
            }
            let rows = min(Double(n) * others, Double(random[index].levels.count) * dense)
            panels += size * (rows + Double(random[index].levels.count * (fixed + 1)))
        }
        return 24 * dense * dense + 20 * panels + Double(n) * bytesPerRow
    }
}
