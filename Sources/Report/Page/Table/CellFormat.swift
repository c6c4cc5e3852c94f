/// How a number of a table is shown.
package enum CellFormat: Sendable {
    case count
    /// With so many decimals.
    case fixed(Int)
    /// With so many significant digits.
    case significant(Int)
    case probability
    case degreesOfFreedom
    case correlation

    package func text(_ value: Double) -> String {
        switch self {
        case .count: NumberText.count(Int(value))
        case .fixed(let decimals): NumberText.fixed(value, decimals)
        case .significant(let digits): NumberText.significant(value, digits)
        case .probability: NumberText.probability(value)
        case .degreesOfFreedom: NumberText.degreesOfFreedom(value)
        case .correlation: NumberText.correlation(value)
        }
    }
}
