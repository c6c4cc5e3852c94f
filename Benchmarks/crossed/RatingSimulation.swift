import Fitter

/// Ratings y = 3.5 + 0.1 x + b_user + b_item + e with normal effects, one row for a pair of a user and an item.
///
/// Rows come user by user, and item by item in each, as in MovieLens's `ratings.csv`. How many a user gives is
/// log-normal above a floor (``activity(rows:users:items:using:)``); which, is drawn without replacement by the items'
/// ``Popularity``. Each item also has one row that goes to a user regardless of popularity, so that none is missing.
struct RatingSimulation {
    /// What the data are drawn from.
    static let intercept = 3.5
    static let slope = 0.1
    static let userSD = 0.45
    static let itemSD = 0.55
    static let residualSD = 0.85

    private let activity: [Int]
    private let popularity: Popularity
    /// The item of each row that popularity does not decide, with the rows ascending.
    private let firstRows: [Int]
    private let firstItems: [Int32]
    private let itemEffects: [Double]
    private let normal = NormalSampler()
    private var generator: Xoshiro256StarStar

    init(rows: Int, users: Int, items: Int, seed: UInt64) {
        var generator = Xoshiro256StarStar(seed: seed)
        activity = Self.activity(rows: rows, users: users, items: items, using: &generator)
        popularity = Popularity(items: items, using: &generator)
        firstRows = generator.sample(items, from: rows)
        var order = (0..<Int32(items)).map { $0 }
        generator.shuffle(&order)
        firstItems = order
        var effects = [Double](repeating: 0, count: items)
        normal.fill(&effects, using: &generator)
        itemEffects = effects.map { Self.itemSD * $0 }
        self.generator = generator
    }

    /// Writes all rows, with a header, and returns how many each item has.
    mutating func write(to file: OutputFile) throws -> [Int] {
        var itemCounts = [Int](repeating: 0, count: itemEffects.count)
        // The user who has the item already.
        var takenBy = [Int32](repeating: -1, count: itemEffects.count)
        var chosen: [Int32] = []
        var lines = RatingLines()
        var firsts = 0
        var rowsSoFar = 0
        for (user, count) in activity.enumerated() {
            chosen.removeAll(keepingCapacity: true)
            rowsSoFar += count
            while firsts < firstRows.count, firstRows[firsts] < rowsSoFar {
                takenBy[Int(firstItems[firsts])] = Int32(user)
                chosen.append(firstItems[firsts])
                firsts += 1
            }
            while chosen.count < count {
                let item = popularity.draw(using: &generator)
                if takenBy[Int(item)] != Int32(user) {
                    takenBy[Int(item)] = Int32(user)
                    chosen.append(item)
                }
            }
            chosen.sort()
            let userEffect = Self.userSD * normal.next(using: &generator)
            for item in chosen {
                itemCounts[Int(item)] += 1
                // What the file says of x is what y is made of.
                let x = (1000 * normal.next(using: &generator)).rounded()
                let y =
                    Self.intercept + Self.slope * x / 1000 + userEffect + itemEffects[Int(item)]
                    + Self.residualSD * normal.next(using: &generator)
                lines.append(
                    thousandthsOfY: Int((1000 * y).rounded()), thousandthsOfX: Int(x), user: user + 1,
                    item: Int(item) + 1)
            }
            if lines.areMany { try lines.flush(to: file) }
        }
        try lines.flush(to: file)
        return itemCounts
    }

    /// The truth, and what came of it, as JSON.
    func description(of itemCounts: [Int], seed: UInt64) -> String {
        """
        {
          "seed": \(seed),
          "rows": \(activity.reduce(0, +)),
          "users": \(activity.count),
          "items": \(itemCounts.count),
          "formula": "y ~ x + (1|user) + (1|item)",
          "fixedEffects": {"(Intercept)": \(Self.intercept), "x": \(Self.slope)},
          "standardDeviations": {"user": \(Self.userSD), "item": \(Self.itemSD), "residual": \(Self.residualSD)},
          "rowsOfUser": \(Self.range(activity)),
          "rowsOfItem": \(Self.range(itemCounts))
        }

        """
    }

    private static func range(_ counts: [Int]) -> String {
        let sorted = counts.sorted()
        let (least, median, most) = (sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1])
        return "{\"least\": \(least), \"median\": \(median), \"most\": \(most)}"
    }
}
