/// How much a finding asks for.
package enum FindingSeverity: String, Sendable, Codable, CaseIterable {
    /// A check that was passed.
    case good
    /// Something to know of when results are read.
    case notice
    /// Something that may change what the results mean.
    case warning
}
