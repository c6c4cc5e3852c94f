/// What is wrong with a TOML document, and where.
package struct TOMLError: Error, CustomStringConvertible {
    package let position: TextPosition
    /// What was found and what was expected.
    package let problem: String
    /// The key whose value is wrong, with those of the tables around it; nil where it is no value of a key.
    package var key: String? = nil

    package var description: String { "\(position): \(problem)" }
}
