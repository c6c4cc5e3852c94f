/// The reason why a PNG cannot be written or read, in libpng's words.
public struct PNGError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The message of libpng, or of the code that calls it.
    public let message: String
    /// The message, with the name of the library.
    public var description: String { "libpng: \(message)" }
}
