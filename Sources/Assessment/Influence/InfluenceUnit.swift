/// What is left out of a fit.
package enum InfluenceUnit: Sendable, Equatable {
    /// A row of the data, from 1.
    case row(Int)
    case level(String, group: String)
}
