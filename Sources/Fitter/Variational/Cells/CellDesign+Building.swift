import RealModule

extension CellDesign {
    /// Arranges the given rows of `design`, in the units of `scaling`.
    ///
    /// All terms must be random intercepts.
    init(design: MixedModelDesign, rows: [Int32], scaling: DesignScaling) {
        let terms = design.random
        let sizes = terms.map(\.levels.count)
        let main = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
        let others = sizes.indices.filter { $0 != main }
        let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }

        let byLevel = LevelIndex(rows.map { terms[main].levelOfRow[Int($0)] }, levels: sizes[main])
        let sorted = byLevel.rows.map { rows[Int($0)] }
        let cells = CellPartition(design: design, rows: sorted, terms: others)
        let byCell = LevelIndex(cells.cellOfRow, levels: cells.count)
        let representatives = cells.representatives.map { Int(sorted[Int($0)]) }

        let weights = design.weights.map { all in sorted.map { all[Int($0)] } }
        let mean = rows.reduce(0) { $0 + design.response[Int($1)] } / Double(rows.count)
        let response = sorted.map { (design.response[Int($0)] - mean) / scaling.scale }
        let centre = (mean - scaling.shift) / scaling.scale
        let x = design.fixed.matrix

        n = rows.count
        p = x.columns
        effectStarts = starts
        mainTerm = main
        otherTerms = others
        cellCount = cells.count
        cellOfEntry = cells.cellOfRow
        levelStarts = byLevel.starts.map(Int32.init)
        let levels = sorted.map { terms[main].levelOfRow[Int($0)] }
        levelOfEntry = byCell.rows.map { levels[Int($0)] }
        cellStarts = byCell.starts.map(Int32.init)
        weightsByLevel = weights ?? []
        weightsByCell = weights.map { all in byCell.rows.map { all[Int($0)] } } ?? []
        effectOfCell = others.flatMap { k in
            representatives.map { Int32(starts[k]) + terms[k].levelOfRow[$0] }
        }
        cellMatrix = (0..<x.columns).flatMap { j in
            representatives.map { (x[$0, j] - scaling.columnShifts[j]) / scaling.columnScales[j] }
        }
        cellOffsets = representatives.map { (design.offset?[$0] ?? 0) / scaling.scale - centre }

        let unit = { (i: Int) in weights?[i] ?? 1 }
        var levelWeights = [Double](repeating: 0, count: starts[starts.count - 1])
        for i in sorted.indices {
            for (k, term) in terms.enumerated() {
                levelWeights[starts[k] + Int(term.levelOfRow[Int(sorted[i])])] += unit(i)
            }
        }
        effectWeights = levelWeights
        cellWeights = byCell.sums(unit)
        levelResponses = LevelIndex(levels, levels: sizes[main]).sums { unit($0) * response[$0] }
        cellResponses = byCell.sums { unit($0) * response[$0] }
        responseSquare = response.indices.reduce(0) { $0 + unit($1) * response[$1] * response[$1] }
        logWeights = weights?.reduce(0) { $0 + Double.log($1) } ?? 0
    }
}
