/// A card that stands for a page where it is linked to: a title, a line below it, a few facts, and statements with a mark for their kind.
public struct SummaryCard: Figure {
    /// A number with its name.
    public struct Fact: Sendable, Equatable {
        /// The name of the number.
        public let label: String
        /// The number as text, with its unit.
        public let value: String

        /// A number as text, with its name.
        public init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// A statement and how it is meant.
    public struct Statement: Sendable, Equatable {
        /// The tone of a statement, shown by a disc, a ring or a diamond.
        public enum Kind: Sendable {
            /// Nothing to worry about.
            case good
            /// Something to know.
            case notice
            /// Something to look at first.
            case warning
        }

        /// The tone, which decides the mark.
        public let kind: Kind
        /// The statement, shortened where it has no room.
        public let text: String

        /// A statement with its tone.
        public init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// The heading, also stored in the PNG.
    public let title: String
    /// The line below the title.
    public let subtitle: String
    /// The main statement, in large letters; empty for none.
    public let finding: String
    /// The facts, from left to right; as many as there is room for.
    public let facts: [Fact]
    /// The statements, from the top down; as many as there is room for.
    public let statements: [Statement]
    /// Small text at the bottom.
    public let footer: String
    /// The size in CSS pixels, 1200 x 630 unless given otherwise.
    public let size: Size

    /// A card; what has no room is left out.
    ///
    /// - Parameters:
    ///   - title: the heading, also stored in the PNG.
    ///   - subtitle: the line below the title.
    ///   - finding: the main statement, in large letters; empty for none.
    ///   - facts: the facts, from left to right; as many as there is room for.
    ///   - statements: the statements, from the top down; as many as there is room for.
    ///   - footer: small text at the bottom.
    ///   - size: the size in CSS pixels, 1200 x 630 unless given otherwise.
    public init(
        title: String, subtitle: String, finding: String = "", facts: [Fact], statements: [Statement], footer: String,
        size: Size = Size(width: 1200, height: 630)
    ) {
        self.title = title
        self.subtitle = subtitle
        self.finding = finding
        self.facts = facts
        self.statements = statements
        self.footer = footer
        self.size = size
    }

    /// The same size: a card is no part of a page.
    public var narrowSize: Size { size }

    private static let margin = 64.0
    private static let titleStyle = TextStyle(size: 54, weight: .semibold)
    private static let subtitleStyle = TextStyle(size: 28)
    private static let findingStyle = TextStyle(size: 38, weight: .semibold)
    private static let valueStyle = TextStyle(size: 36, weight: .semibold, hasTabularFigures: true)
    private static let smallStyle = TextStyle(size: 22)
    private static let statementStyle = TextStyle(size: 24)
    private static let lineHeight = 32.0

    /// Draws title, finding, facts and statements from the top down.
    public func draw(on pen: inout Pen) {
        let width = size.width - 2 * Self.margin
        let bottom = size.height - 44
        pen.fill(Path(Rect(minX: 0, minY: 0, maxX: 14, maxY: size.height)), .series(0))
        var y = Self.margin + 42
        for line in pen.wrapped(title, to: width, Self.titleStyle, lines: 2) {
            pen.text(line, at: Point(x: Self.margin, y: y), TextAnchor(.start), Self.titleStyle)
            y += 64
        }
        y -= 8
        for line in pen.wrapped(subtitle, to: width, Self.subtitleStyle, lines: 1) {
            pen.text(line, at: Point(x: Self.margin, y: y), TextAnchor(.start), Self.subtitleStyle, .muted)
            y += 40
        }
        y += 44
        for line in pen.wrapped(finding, to: width, Self.findingStyle, lines: 4) {
            pen.text(line, at: Point(x: Self.margin, y: y), TextAnchor(.start), Self.findingStyle)
            y += 50
        }
        if !finding.isEmpty { y += 24 }
        if !facts.isEmpty {
            drawFacts(&pen, y)
            y += 92
        }
        for statement in statements {
            let lines = pen.wrapped(statement.text, to: width - 40, Self.statementStyle, lines: 2)
            guard y + Self.lineHeight * Double(lines.count - 1) <= bottom - 36 else { break }
            drawMark(statement.kind, &pen, y)
            for line in lines {
                pen.text(line, at: Point(x: Self.margin + 38, y: y), TextAnchor(.start), Self.statementStyle)
                y += Self.lineHeight
            }
            y += 10
        }
        pen.text(
            pen.fitted(footer, to: width, Self.smallStyle), at: Point(x: Self.margin, y: bottom), TextAnchor(.start),
            Self.smallStyle, .muted)
    }

    private func drawFacts(_ pen: inout Pen, _ y: Double) {
        var x = Self.margin
        for fact in facts {
            let wide = max(pen.width(fact.value, Self.valueStyle), pen.width(fact.label, Self.smallStyle))
            guard x + wide <= size.width - Self.margin else { continue }
            pen.text(fact.value, at: Point(x: x, y: y), TextAnchor(.start), Self.valueStyle)
            pen.text(fact.label, at: Point(x: x, y: y + 30), TextAnchor(.start), Self.smallStyle, .muted)
            x += wide + 56
        }
    }

    private func drawMark(_ kind: Statement.Kind, _ pen: inout Pen, _ y: Double) {
        let center = Point(x: Self.margin + 11, y: y - 9)
        switch kind {
        case .good: pen.fill(Path(circleAt: center, radius: 10), .series(2))
        case .notice: pen.stroke(Path(circleAt: center, radius: 9), Stroke(width: 3), .series(0))
        case .warning: pen.fill(Path(diamondAt: center, radius: 13), .series(1))
        }
    }
}
