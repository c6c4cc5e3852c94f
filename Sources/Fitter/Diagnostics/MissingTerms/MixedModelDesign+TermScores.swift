extension MixedModelDesign {
    /// A test of each slope that is not random: of the predictors that vary within the levels of a grouping factor, but for those whose slope the factor's terms have.
    package func slopeScores(_ predictors: [Predictor]) -> [SlopeScore] {
        groupedPredictors(predictors).filter { !hasRandomSlope($0) }.compactMap { SlopeScore($0) }
    }

    /// A test of the group means of each predictor that varies within the levels of a grouping factor and between them.
    package func groupMeanScores(_ predictors: [Predictor]) -> [GroupMeanScore] {
        groupedPredictors(predictors).compactMap { GroupMeanScore($0) }
    }

    /// A test of the product of each two predictors, of the first ones where there are more than ``mostInteracting``.
    package func interactionScores(_ predictors: [Predictor]) -> [InteractionScore] {
        let roots = weightRoots
        let tested = predictors.prefix(Self.mostInteracting)
        return tested.indices.flatMap { first in
            tested[(first + 1)...].compactMap { InteractionScore(tested[first], $0, roots: roots) }
        }
    }

    /// Each pair of predictors costs a pass over the rows of every data set.
    package static let mostInteracting = 24

    private var weightRoots: [Double]? { weights?.map { $0.squareRoot() } }

    private func groupedPredictors(_ predictors: [Predictor]) -> [GroupedPredictor] {
        let roots = weightRoots
        return random.distinct(by: \.group).flatMap { term in
            predictors.compactMap { GroupedPredictor(term, $0, roots: roots) }
        }
    }

    /// Whether the model has the effects of a predictor level by level: where the bases of the group's terms span it within each level, or where another grouping factor has
    /// a level for each combination.
    private func hasRandomSlope(_ data: GroupedPredictor) -> Bool {
        let bases = random.filter { $0.group == data.group }.compactMap(\.basis)
        if !bases.isEmpty, LevelSpan(bases, levelOfRow: data.levelOfRow, levels: data.levels.count).contains(data) {
            return true
        }
        guard case .codes(let codes) = data.values else { return false }
        let cells = data.levelOfRow.indices.map { data.levelOfRow[$0] * Int32(data.columns) + codes[$0] }
        return random.contains {
            $0.group != data.group && $0.isPartition(into: cells, count: data.levels.count * data.columns)
        }
    }
}

extension RandomTerm {
    /// Whether rows have the same level exactly if they have the same code, which is below `count`.
    fileprivate func isPartition(into codes: [Int32], count: Int) -> Bool {
        var codeOfLevel = [Int32](repeating: -1, count: levels.count)
        var levelOfCode = [Int32](repeating: -1, count: count)
        for (row, level) in levelOfRow.enumerated() {
            let (level, code) = (Int(level), Int(codes[row]))
            if codeOfLevel[level] < 0, levelOfCode[code] < 0 {
                codeOfLevel[level] = Int32(code)
                levelOfCode[code] = Int32(level)
            } else if codeOfLevel[level] != Int32(code) {
                return false
            }
        }
        return true
    }
}
