/// What is wrong with a TOML document, and where.
package struct TOMLError: Error, CustomStringConvertible {
    package let position: TextPosition
    /// What was found and what was expected.
    package let problem: String

    package var description: String { "\(position): \(problem)" }
}
