/// A row or a group as a list of the most influential ones shows it.
public struct InfluentialCase: Sendable, Equatable {
    /// The position in the arrays that the case comes from: the design's row or the factor's level.
    public let index: Int
    /// The level's name, or the data row's number counted from 1.
    public let name: String
    /// The number of rows that the case stands for.
    public let count: Int
    /// NaN where the fixed effects cannot be estimated without the case.
    public let cooksDistance: Double
    /// The row's leverage, or the sum of those of the group's rows.
    public let leverage: Double
    /// The p DFBETAS, in the order of the fixed effects.
    public let dfbetas: [Double]

    /// The fixed effect with the largest DFBETAS in absolute value, by position; nil without fixed effects and where the DFBETAS are NaN.
    public var mostChanged: Int? {
        dfbetas.indices.filter { !dfbetas[$0].isNaN }.max { abs(dfbetas[$0]) < abs(dfbetas[$1]) }
    }

    /// The positions of the largest of `values`, those that are NaN first: what the fixed effects depend on altogether weighs most.
    package static func largest(_ count: Int, of values: [Double]) -> [Int] {
        guard count > 0 else { return [] }
        func rank(_ index: Int) -> Double { values[index].isNaN ? .infinity : values[index] }
        // Sorting a few at a time keeps both time and memory small where the values are many.
        let room = 2 * count + 100
        var best: [Int] = []
        best.reserveCapacity(room)
        var least = -Double.infinity
        func cut() {
            best = Array(best.sorted { (-rank($0), $0) < (-rank($1), $1) }.prefix(count))
            if best.count == count { least = rank(best[count - 1]) }
        }
        for index in values.indices where !(rank(index) <= least) {
            best.append(index)
            if best.count == room { cut() }
        }
        cut()
        return best
    }
}

extension RowInfluence {
    /// The rows with the largest Cook's distances, in descending order; first those that a fixed effect depends on altogether.
    public func mostInfluential(_ count: Int) -> [InfluentialCase] {
        InfluentialCase.largest(count, of: cooksDistances).map(influentialCase)
    }

    /// A row as a case.
    package func influentialCase(_ row: Int) -> InfluentialCase {
        InfluentialCase(
            index: row, name: String(sourceRows[row] + 1), count: cellCounts?[row] ?? 1,
            cooksDistance: cooksDistances[row],
            leverage: leverages[row], dfbetas: (0..<dfbetas.columns).map { dfbetas[row, $0] })
    }

    /// The size of DFBETAS from which they deserve a look, 2 / sqrt(n) (Belsley, Kuh & Welsch 1980, section 2.1, doi:10.1002/0471725153).
    public var dfbetasCutoff: Double { 2 / Double(max(leverages.count, 1)).squareRoot() }

    /// The Cook's distance from which a row deserves a look, 4 / n.
    public var cooksCutoff: Double { 4 / Double(max(leverages.count, 1)) }
}

extension GroupInfluence {
    /// The levels with the largest Cook's distances, in descending order; first those that a fixed effect depends on altogether.
    public func mostInfluential(_ count: Int) -> [InfluentialCase] {
        InfluentialCase.largest(count, of: cooksDistances).map(influentialCase)
    }

    /// A level as a case.
    package func influentialCase(_ level: Int) -> InfluentialCase {
        InfluentialCase(
            index: level, name: levels[level], count: counts[level], cooksDistance: cooksDistances[level],
            leverage: leverages[level], dfbetas: (0..<dfbetas.columns).map { dfbetas[level, $0] })
    }

    /// The size of DFBETAS from which they deserve a look, 2 / sqrt(q) for q levels (Nieuwenhuis, te Grotenhuis & Pelzer 2012,
    /// doi:10.32614/RJ-2012-011).
    public var dfbetasCutoff: Double { 2 / Double(max(levels.count, 1)).squareRoot() }

    /// The Cook's distance from which a level deserves a look, 4 / q.
    public var cooksCutoff: Double { 4 / Double(max(levels.count, 1)) }
}
