/// Sums of products, a line for each level, pair of levels, or for all rows.
struct ProductTable: Sendable {
    let layout: ProductLayout
    /// The number of rows that each line sums.
    var counts: [Int]
    /// The sums, line by line.
    var sums: [Double]

    /// The sum of w c_first c_second on a line.
    func product(_ line: Int, _ first: Int, _ second: Int) -> Double {
        sums[line * layout.pairs.count + layout.place(first, second)]
    }

    /// The sum of weights on a line.
    func weight(_ line: Int) -> Double { product(line, 0, 0) }
}
