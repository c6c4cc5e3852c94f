import Fitter
import RealModule

/// Draws items with probabilities that follow Zipf and Mandelbrot's law: the r-th most popular has a probability
/// proportional to (r + 50)^-1.3.
///
/// Which item has which rank is random.
///
/// By the alias method, in constant time: a column of a table is drawn uniformly, and then it or its alias.
/// Source: Vose (1991), doi:10.1109/32.92917.
struct Popularity {
    private static let exponent = 1.3
    private static let offset = 50.0

    /// The probability that the column drawn is kept, by column.
    private var kept: [Double]
    /// The item taken where it is not.
    private var alias: [Int32]

    init(items: Int, using generator: inout Xoshiro256StarStar) {
        var ranks = (1...items).map { $0 }
        generator.shuffle(&ranks)
        let weights = ranks.map { Double.exp(-Self.exponent * Double.log(Double($0) + Self.offset)) }
        let mean = weights.reduce(0, +) / Double(items)
        kept = weights.map { $0 / mean }
        alias = (0..<Int32(items)).map { $0 }
        var poor = kept.indices.filter { kept[$0] < 1 }
        var rich = kept.indices.filter { kept[$0] >= 1 }
        while let small = poor.popLast(), let large = rich.last {
            alias[small] = Int32(large)
            kept[large] -= 1 - kept[small]
            if kept[large] < 1 { poor.append(rich.removeLast()) }
        }
    }

    func draw(using generator: inout Xoshiro256StarStar) -> Int32 {
        let column = generator.integer(below: kept.count)
        return generator.uniform() < kept[column] ? Int32(column) : alias[column]
    }
}
