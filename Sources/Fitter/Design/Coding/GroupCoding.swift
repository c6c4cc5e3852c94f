/// The levels of a grouping factor as the fit knows them: those of one column, or the combinations of several.
struct GroupCoding: Sendable {
    /// What lme4 calls the factor.
    let name: String
    let levels: [String]
    private let columns: [String]
    /// For each column after the first the keys of the combinations so far that occur, ascending; the place of a key is
    /// the number of its combination.
    ///
    /// See ``FactorVariable/interaction(with:)``.
    private let keys: [[Int64]]
    /// For each column after the first the number of its levels.
    private let widths: [Int64]

    /// Learns the levels from the data of the fit, and says which of them each row has.
    static func learn(
        _ group: GroupingFactor, frame: ModelFrame
    ) throws(DesignError) -> (coding: GroupCoding, levelOfRow: [Int32]) {
        var result: FactorVariable?
        var keys: [[Int64]] = []
        var widths: [Int64] = []
        for column in group.columns {
            let factor = try frame.factor(column)
            if let outer = result {
                let combined = outer.interaction(with: factor)
                keys.append(combined.keys)
                widths.append(Int64(factor.levels.count))
                result = combined.factor
            } else {
                result = factor
            }
        }
        guard let result else { throw frame.error(.columnNotRead(name: group.name)) }
        let coding = GroupCoding(
            name: group.name, levels: result.levels, columns: group.columns, keys: keys, widths: widths)
        return (coding, result.codes)
    }

    /// For each row of a frame the number of its level; numbers from `levels.count` stand for the unseen levels, which
    /// come in order of appearance.
    func codes(on frame: ModelFrame) throws(DesignError) -> (codes: [Int32], unseen: [String]) {
        var factors: [FactorVariable] = []
        for column in columns { factors.append(try frame.factor(column)) }
        guard let first = factors.first else { return ([], []) }
        if factors.count == 1 { return (first.codes, first.unseenLevels) }
        var unseen: [String] = []
        var placeOfUnseen: [LevelKey: Int32] = [:]
        var codes: [Int32] = []
        codes.reserveCapacity(frame.rowCount)
        for row in 0..<frame.rowCount {
            if let code = code(inRow: row, factors) {
                codes.append(code)
                continue
            }
            let name = factors.map { $0.name(inRow: row) }.joined(separator: ":")
            let key = LevelKey(name)
            if let place = placeOfUnseen[key] {
                codes.append(place)
            } else {
                let place = Int32(levels.count + unseen.count)
                placeOfUnseen[key] = place
                unseen.append(name)
                codes.append(place)
            }
        }
        return (codes, unseen)
    }

    /// The number of a row's combination; nil for one that the fit has not seen.
    private func code(inRow row: Int, _ factors: [FactorVariable]) -> Int32? {
        var code = factors[0].codes[row]
        guard code < factors[0].levels.count else { return nil }
        for step in keys.indices {
            let next = Int64(factors[step + 1].codes[row])
            guard next < widths[step], let place = Self.place(of: Int64(code) * widths[step] + next, in: keys[step])
            else { return nil }
            code = Int32(place)
        }
        return code
    }

    private static func place(of key: Int64, in keys: [Int64]) -> Int? {
        let place = keys.partitioningIndex { $0 >= key }
        return place < keys.count && keys[place] == key ? place : nil
    }
}

extension FactorVariable {
    /// The name of a row's level.
    fileprivate func name(inRow row: Int) -> String {
        let code = Int(codes[row])
        return code < levels.count ? levels[code] : unseenLevels[code - levels.count]
    }
}
