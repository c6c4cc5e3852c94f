/// A figure of a page.
struct FigureModel {
    let id: String
    var light: String
    var dark: String
    let width: Int
    let height: Int
    /// What the picture shows, with its numbers, for those who do not see it.
    var alt: String
    var title: String
    /// How to read it, for these data.
    var reading: String
    var csv: String?
    /// Whether it is so much higher than wide that it needs a page of its own on paper.
    let isTall: Bool
    /// Whether the picture is inside the page, and `light` and `dark` its data.
    var isEmbedded: Bool = false
    /// Whether there is one picture, `light`, for all backgrounds.
    var isSingle: Bool = false
    /// The figure in other forms.
    var vectors: [File] = []
    /// The figure laid out for a narrow screen; nil where that is left out.
    var narrow: Narrow?
    /// The size of the smallest text of the picture in CSS pixels, once it is drawn; nil where it has no text.
    var textSize: String?

    /// A figure for narrow screens, with text of the same size.
    struct Narrow {
        var light: String
        var dark: String
        let width: Int
        let height: Int
        /// The size of its smallest text in CSS pixels, once it is drawn; nil where it has no text.
        var textSize: String?
    }

    /// A file that shows the figure.
    struct File {
        let format: String
        let path: String
    }
}
