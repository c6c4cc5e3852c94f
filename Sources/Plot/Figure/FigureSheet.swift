/// Several figures on one sheet, each laid out anew for its cell, so that its text keeps its size.
public struct FigureSheet: Figure {
    /// The heading, stored in the PNG; it is not drawn, as each figure has its own.
    public let title: String
    /// The figures, from left to right, then down.
    public let figures: [any Figure]
    /// The number of figures side by side.
    public let columns: Int
    /// The width of the drawing, in CSS pixels.
    public let width: Double

    private static let cellHeight = 350.0

    /// A sheet of figures.
    ///
    /// - Parameters:
    ///   - title: the heading, stored in the PNG.
    ///   - figures: the figures, from left to right, then down.
    ///   - columns: the number of figures side by side.
    ///   - width: the width of the drawing, in CSS pixels.
    /// - Precondition: There is a column at least.
    public init(title: String, figures: [any Figure], columns: Int = 2, width: Double = 960) {
        precondition(columns > 0)
        self.title = title
        self.figures = figures
        self.columns = columns
        self.width = width
    }

    /// The size in CSS pixels: as wide as asked for, with a row for each two or three figures.
    public var size: Size {
        Size(width: width, height: Self.cellHeight * Double(max(1, (figures.count + columns - 1) / columns)))
    }

    /// The size on a narrow screen: the figures below each other.
    public var narrowSize: Size {
        Size(width: Pen.narrowWidth, height: max(60, figures.reduce(0) { $0 + $1.narrowSize.height }))
    }

    /// Draws each figure in its cell.
    public func draw(on pen: inout Pen) {
        if pen.isNarrow {
            var top = 0.0
            for figure in figures {
                let bottom = top + figure.narrowSize.height
                pen.inset(
                    Rect(minX: 0, minY: top, maxX: pen.size.width, maxY: bottom), title: figure.title, figure.draw)
                top = bottom
            }
            return
        }
        let width = pen.size.width / Double(columns)
        for (index, figure) in figures.enumerated() {
            let (x, y) = (Double(index % columns) * width, Double(index / columns) * Self.cellHeight)
            pen.inset(
                Rect(minX: x, minY: y, maxX: x + width, maxY: y + Self.cellHeight), title: figure.title, figure.draw)
        }
    }
}
