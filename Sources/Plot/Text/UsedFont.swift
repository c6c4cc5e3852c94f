/// A font that text was drawn with, for the record: another version may draw other pixels.
public struct UsedFont: Sendable, Hashable {
    /// The family, and the style unless it is the regular one.
    public let name: String
    /// The revision that the file states, with three decimals as in "2.004".
    public let version: String
    /// Where the file was read.
    public let path: String
}
