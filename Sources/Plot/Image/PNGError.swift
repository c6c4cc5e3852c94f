/// Why a PNG cannot be written or read, in libpng's words.
public struct PNGError: Error, Equatable, Sendable, CustomStringConvertible {
    public let message: String
    public var description: String { "libpng: \(message)" }
}
