import Plot

/// One figure of the gallery.
struct Sample {
    /// The name of its files.
    let id: String
    /// The type that draws it, and what it shows here.
    let kind: String
    let figure: any Figure
}
