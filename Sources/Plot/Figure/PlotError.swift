/// The reason why a figure cannot be made.
public enum PlotError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Its text cannot be drawn.
    case font(FontError)
    /// Its picture cannot be encoded.
    case image(PNGError)

    /// The reason, as the font or the encoder states it.
    public var description: String {
        switch self {
        case .font(let error): error.description
        case .image(let error): error.description
        }
    }
}
