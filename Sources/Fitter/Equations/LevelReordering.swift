/// A design whose levels have been put in an order that suits the memory, and the way back.
package struct LevelReordering: Sendable {
    /// The design with its levels in that order.
    package let design: MixedModelDesign
    /// For each term the place that each of its levels has got; nil where all have kept theirs.
    let places: [[Int32]?]

    /// The levels of nested terms in the order of the levels that these lie in.
    ///
    /// Elimination then walks through a parent's values while it is with the parent's children. In an order that has nothing to do with the parents', such as
    /// that of labels drawn at random, each level would visit its parent's values at a place of its own, and a million of them cost four times as much.
    package init(nested design: MixedModelDesign) {
        let nesting = NestingOrder(design.random)
        var places = [[Int32]?](repeating: nil, count: design.random.count)
        for (position, parents) in nesting.parents.enumerated().reversed() {
            let (inner, outer) = (nesting.chain[position], nesting.chain[position + 1])
            var keys = parents
            if let placeOfParent = places[outer] { keys = parents.map { placeOfParent[Int($0)] } }
            if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) { continue }
            places[inner] = Self.places(keys, parents: design.random[outer].levels.count)
        }
        self.init(design, places)
    }

    /// The levels of some terms by decreasing number of rows.
    ///
    /// What belongs to the levels that most rows have then lies together and stays in the cache, whatever the labels.
    package init(byFrequency design: MixedModelDesign, terms: [Int]) {
        var places = [[Int32]?](repeating: nil, count: design.random.count)
        for index in terms {
            let term = design.random[index]
            let counts = term.rowCounts
            let order = counts.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
            var own = [Int32](repeating: 0, count: counts.count)
            for (place, level) in order.enumerated() { own[level] = Int32(place) }
            places[index] = own
        }
        self.init(design, places)
    }

    private init(_ design: MixedModelDesign, _ places: [[Int32]?]) {
        self.places = places
        self.design =
            places.allSatisfy { $0 == nil }
            ? design
            : design.replacing(
                random: zip(design.random, places).map { term, places in places.map(term.reordered) ?? term })
    }

    /// The places of a stable sort by key.
    private static func places(_ keys: [Int32], parents: Int) -> [Int32] {
        var places = [Int32](repeating: 0, count: keys.count)
        for (place, index) in LevelIndex(keys, levels: parents).rows.enumerated() { places[Int(index)] = Int32(place) }
        return places
    }

    /// Each term's k x q values by level, in this order's design, in the order of the original one.
    func restoring(_ values: [Matrix]) -> [Matrix] {
        zip(values, places).map { values, places in
            guard let places else { return values }
            var restored = values
            for (level, place) in places.enumerated() {
                for coefficient in 0..<values.rows { restored[coefficient, level] = values[coefficient, Int(place)] }
            }
            return restored
        }
    }
}

extension RandomTerm {
    /// The term with each level at its place.
    fileprivate func reordered(_ places: [Int32]) -> RandomTerm {
        var names = levels
        for (level, place) in places.enumerated() { names[Int(place)] = levels[level] }
        return RandomTerm(
            group: group, levels: names, levelOfRow: Cores.map(levelOfRow.count) { places[Int(levelOfRow[$0])] },
            coefficients: coefficients, basis: basis)
    }
}
