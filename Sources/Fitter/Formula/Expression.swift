/// A formula or a part of one, as the parser read it.
package struct Expression: Sendable {
    package let kind: Kind
    /// Where it stands in the formula's text, in Unicode scalars from 0.
    package let span: Range<Int>

    package indirect enum Kind: Sendable {
        /// A number and how it was written.
        case number(Double, text: String)
        case name(String)
        /// A text in quotes.
        case text(String)
        case call(String, [Argument])
        case prefix(Operator, Expression)
        case binary(Operator, Expression, Expression)
        case parentheses(Expression)
    }

    /// An argument of a call, with its name where one is given: `center = FALSE`.
    package struct Argument: Sendable {
        package let name: String?
        package let value: Expression
    }

    package enum Operator: String, Sendable {
        case tilde = "~"
        case bar = "|"
        case doubleBar = "||"
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divide = "/"
        case colon = ":"
        case power = "^"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case isIn = "%in%"

        /// Whether it is true or false of each row.
        var isComparison: Bool {
            switch self {
            case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .isIn: true
            default: false
            }
        }
    }

    init(_ kind: Kind, _ span: Range<Int>) {
        self.kind = kind
        self.span = span
    }
}

extension Expression {
    /// The name, when the expression is nothing else.
    var bareName: String? {
        if case .name(let name) = kind { return name }
        return nil
    }

    /// The expression without parentheses around it.
    var unwrapped: Expression {
        if case .parentheses(let inner) = kind { return inner.unwrapped }
        return self
    }

    /// The names of the columns in it, in order of appearance, with repetitions.
    ///
    /// The values of named arguments and of arguments after the first are constants, not columns, but for those of
    /// `interaction()`.
    package var columnNames: [String] {
        switch kind {
        case .number, .text, .call("c", _): []
        case .name(let name): name == "Inf" ? [] : [name]
        case .call("interaction", let arguments): arguments.filter { $0.name == nil }.flatMap(\.value.columnNames)
        case .call(_, let arguments): arguments.first?.value.columnNames ?? []
        case .prefix(_, let operand): operand.columnNames
        case .binary(_, let left, let right): left.columnNames + right.columnNames
        case .parentheses(let inner): inner.columnNames
        }
    }

    /// Whether there is a bar in it.
    var hasBar: Bool {
        switch kind {
        case .number, .name, .text: false
        case .call(_, let arguments): arguments.contains { $0.value.hasBar }
        case .prefix(_, let operand): operand.hasBar
        case .binary(let sign, let left, let right): sign == .bar || sign == .doubleBar || left.hasBar || right.hasBar
        case .parentheses(let inner): inner.hasBar
        }
    }

    /// Whether the number pi is in it, by its name.
    var usesPi: Bool {
        switch kind {
        case .number(_, let text): text == "pi"
        case .name, .text: false
        case .call(_, let arguments): arguments.contains { $0.value.usesPi }
        case .prefix(_, let operand): operand.usesPi
        case .binary(_, let left, let right): left.usesPi || right.usesPi
        case .parentheses(let inner): inner.usesPi
        }
    }
}
