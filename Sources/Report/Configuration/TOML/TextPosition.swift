/// A place in a text, both counted from 1.
package struct TextPosition: Equatable, Sendable, CustomStringConvertible {
    package let line: Int
    /// In characters of Unicode, as editors count them.
    package let column: Int

    package var description: String { "\(line):\(column)" }
}
