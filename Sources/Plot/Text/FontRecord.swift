/// What has to be said of the fonts of a text.
struct FontRecord: Sendable, Equatable {
    /// Those that stood in for the preferred one.
    private(set) var fallbacks: Set<UsedFont> = []
    /// The characters that no font has.
    var missing: Set<Unicode.Scalar> = []

    /// Adds a font that stood in.
    mutating func use(_ face: FontFace) { fallbacks.insert(face.used) }

    mutating func formUnion(_ other: FontRecord) {
        fallbacks.formUnion(other.fallbacks)
        missing.formUnion(other.missing)
    }
}
