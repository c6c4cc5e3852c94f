/// Averages of the cells of a reference grid over all variables but some.
///
/// Nested variables are averaged first, those with the most groups before others, over the levels that occur within each combination of the others' levels, as emmeans does it.
struct GridAverages: Sendable {
    /// The combinations, the first axis varying fastest.
    let cells: [GridCell]
    /// For each nested axis those that it is nested in.
    let nesting: [Int: [Int]]
    let weights: MeansRequest.Weights

    /// The averages for each combination of some axes.
    func averaged(keeping kept: [Int]) -> [GridCell] {
        var inner = nesting.keys.filter { !kept.contains($0) }.sorted()
        var result = cells
        while let axis = inner.max(by: { ((nesting[$0] ?? []).count, $0) < ((nesting[$1] ?? []).count, $1) }) {
            inner.removeAll { $0 == axis }
            result = average(
                result, keeping: kept + (nesting[axis] ?? []) + inner, within: (nesting[axis] ?? []) + inner,
                overLevelsOf: axis)
        }
        return average(result, keeping: kept, within: [], overLevelsOf: nil)
    }

    /// - Parameters:
    ///   - groups: the axes within whose combinations cells are weighted.
    ///   - inner: the axis of which only the levels count that have rows within a group; nil where all count.
    private func average(
        _ cells: [GridCell], keeping kept: [Int], within groups: [Int], overLevelsOf inner: Int?
    ) -> [GridCell] {
        let axes = cells.first?.places.indices ?? 0..<0
        let averaged = axes.filter { !kept.contains($0) }
        func key(_ cell: GridCell, _ axes: some Sequence<Int>) -> [Int] { axes.map { cell.places[$0] } }
        var result: [GridCell] = []
        for group in cells.grouped(by: { key($0, groups) }) {
            var own = group
            if let inner {
                let levels = Set(group.filter { $0.weight > 0 }.map { $0.places[inner] })
                own = group.filter { levels.contains($0.places[inner]) }
            }
            var sums: [[Int]: Double] = [:]
            if weights == .proportional { for cell in own { sums[key(cell, averaged), default: 0] += cell.weight } }
            for part in own.grouped(by: { key($0, kept) }) {
                let shares = part.map { weights == .proportional ? sums[key($0, averaged)] ?? 0 : 1 }
                let total = shares.reduce(0, +)
                result.append(
                    GridCell(
                        places: axes.map { kept.contains($0) ? part[0].places[$0] : 0 },
                        function: LinearFunction(sumOf: part.map(\.function), weights: shares.map { $0 / total }),
                        weight: part.reduce(0) { $0 + $1.weight }))
            }
        }
        return result
    }
}

extension [GridCell] {
    /// The elements with the same key together, in order of first occurrence.
    func grouped(by key: (GridCell) -> [Int]) -> [[GridCell]] {
        var indices: [[Int]: Int] = [:]
        var result: [[GridCell]] = []
        for cell in self {
            let own = key(cell)
            if let index = indices[own] {
                result[index].append(cell)
            } else {
                indices[own] = result.count
                result.append([cell])
            }
        }
        return result
    }

    /// The cells in the order of some axes, the first varying fastest.
    func ordered(by axes: [Int]) -> [GridCell] {
        let order = Array<Int>(axes.reversed())
        return sorted { one, other in
            order.map { one.places[$0] }.lexicographicallyPrecedes(order.map { other.places[$0] })
        }
    }
}
