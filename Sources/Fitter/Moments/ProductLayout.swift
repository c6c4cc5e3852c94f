/// Which products of columns a table of moments has, and their places in its lines.
struct ProductLayout: Sendable, Equatable {
    /// The pairs of columns, the smaller first, in ascending order.
    let pairs: [Pair]
    private let columns: Int
    /// The place of each pair of columns; -1 for one that the table lacks.
    private let places: [Int32]

    /// Two columns, the first of which is not the larger.
    struct Pair: Sendable, Equatable {
        let first: Int
        let second: Int
    }

    /// The products of some columns with others.
    init(_ some: some Sequence<Int>, with others: some Sequence<Int>, columns: Int) {
        var places = [Int32](repeating: -1, count: columns * columns)
        let others = Array(others)
        for one in some {
            for other in others { places[min(one, other) * columns + max(one, other)] = 0 }
        }
        var pairs: [Pair] = []
        for first in 0..<columns {
            for second in first..<columns where places[first * columns + second] == 0 {
                places[first * columns + second] = Int32(pairs.count)
                places[second * columns + first] = Int32(pairs.count)
                pairs.append(Pair(first: first, second: second))
            }
        }
        self.pairs = pairs
        self.columns = columns
        self.places = places
    }

    /// The place of the product of two columns.
    ///
    /// - Precondition: The table has it.
    func place(_ first: Int, _ second: Int) -> Int {
        let place = Int(places[first * columns + second])
        precondition(place >= 0)
        return place
    }
}
