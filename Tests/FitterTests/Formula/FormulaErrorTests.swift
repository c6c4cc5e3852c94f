import Fitter
import Testing

@Suite("Errors in formulas")
struct FormulaErrorTests {
    private func failure(_ text: String) -> FormulaError? {
        do {
            _ = try Formula(text)
            return nil
        } catch {
            return error
        }
    }

    @Test("The message marks the place under the formula")
    func caret() {
        #expect(
            failure("y ~ x + rcs(x, 2) + (1|g)").map { "\($0)" } == """
                formula: the function rcs() is not supported yet; use I, log, log2, log10, log1p, exp, sqrt, abs, sin, cos, scale, \
                poly, ns, bs, factor, ordered, relevel, cut, interaction or offset, or make a column of it in the data
                    y ~ x + rcs(x, 2) + (1|g)
                            ^^^^^^^^^
                """)
        #expect(
            failure("y ~ x +").map { "\($0)" } == """
                formula: found the end of the formula, expected a column, a number or (
                    y ~ x +
                           ^
                """)
    }

    @Test(
        "Every problem is found where it is",
        arguments: [
            ("", 0, "expected a formula such as y ~ x + (1 | g)"), ("y", 1, "found no ~"),
            ("~ x + (1|g)", 0, "there is no response"),
            ("y ~ x", 4, "there is no random effect"), ("y ~ x | g", 4, "stands in parentheses"),
            ("y ~ x * (1|g)", 4, "only be added"),
            ("y ~ x - (1|g)", 8, "only be added"), ("y ~ (0|g)", 5, "no coefficient"),
            ("y ~ (1|a*b)", 7, "as a grouping factor"),
            ("y ~ (1|g", 8, "expected an operator or )"), ("y ~ x y + (1|g)", 6, "found \"y\""),
            ("y ~ 2 + (1|g)", 4, "found the number 2"),
            ("y ~ a^b + (1|g)", 6, "as the power of terms"), ("y ~ . + (1|g)", 4, "the dot"),
            ("y ~ `x + (1|g)", 4, "never closed"),
            ("y ~ x > 2 + (1|g)", 4, "only be added"), ("y ~ x %in% g + (1|g)", 4, "as a term"),
            ("y ~ x %o% g + (1|g)", 6, "the operator %o%"), ("y ~ !x + (1|g)", 4, "a logical operator"),
            ("y ~ Body Mass + (1|g)", 9, "backquotes around the name of a column with blanks: `Body Mass`"),
            ("y ~ x + (1|g1 + g2)", 11, "(1 | g1) + (1 | g2) for crossed factors, or (1 | g1:g2)"),
            ("y ~ x + (1|interaction(a, b))", 11, "write a:b"), ("cbind(a, b) ~ x + (1|g)", 0, "glmer()"),
            ("y ~ \"x\" + (1|g)", 4, "found \"x\" as a term"), ("y ~ I(f == 'a) + (1|g)", 11, "never closed"),
            ("y ~ I(f > \"a\") + (1|g)", 6, "==, != or %in%"), ("y ~ I(1 > 2) + (1|g)", 6, "no column"),
            ("y ~ cut(x) + (1|g)", 4, "cut() takes"), ("y ~ cut(x, 1) + (1|g)", 4, "cut() takes"),
            ("y ~ cut(x, c(1, 1)) + (1|g)", 4, "cut() takes"), ("y ~ interaction(a) + (1|g)", 4, "two columns"),
            ("y ~ interaction(a, b, sep = 1) + (1|g)", 4, "sep ="),
            ("y ~ cut(x, 2, labels = c(\"a\", \"a\")) + (1|g)", 4, "a different text for each interval"),
            ("y ~ cut(x, 2, labels = \"a\") + (1|g)", 4, "found 1 for 2 intervals"),
            ("y ~ cut(x, quantile(x)) + (1|g)", 4, "found \"quantile(x)\""),
            ("y ~ cut(x, 3, right = 3) + (1|g)", 4, "TRUE or FALSE for right"),
            ("y ~ cut(x, 3, foo = 3) + (1|g)", 4, "found \"foo\""),
            ("y ~ as.numeric(interaction(a, b)) + (1|g)", 15, "no order that a slope could follow"),
            ("y ~ relevel(f, ref = 2) + (1|g)", 4, "the level itself in quotes"),
            ("y ~ I(x %in% 1:1000000) + (1|g)", 13, "x %in% 1:3"), ("y ~ I(x %in% seq(1, 2, 0)) + (1|g)", 13, "1:3"),
            ("y ~ I(x %in% seq(1, 9, k)) + (1|g)", 13, "1:3"),
            ("y ~ cut(x, seq(0, 9, by = k)) + (1|g)", 4, "cut() takes"),
            ("y ~ factor(f, levels = c(\"b\", \"a\")) + (1|g)", 4, "--levels column"),
            ("y ~ as.numeric(interaction(a, b)) + (1|g)", 15, "of its own"),
            ("y ~ log(pi * 2) + (1|g)", 4, "no column"),
            ("y ~ ifelse(x > 2, 1, 0) + (1|g)", 4, "I(x > 2)"), ("y ~ as.character(x) + (1|g)", 4, "factor(column)"),
            ("y ~ (1 | factor(x > 2))", 9, "as a grouping factor"), ("y = x + (1|g)", 2, "~ between the response"),
            ("y ~ ns(x, df = 2.5) + (1|g)", 4, "ns() takes"), ("y ~ ns(x, degree = 2) + (1|g)", 4, "ns() takes"),
            ("y ~ bs(2) + (1|g)", 4, "no column"), ("y ~ log(ns(x, 2)) + (1|g)", 8, "a term of its own"),
            ("y ~ relevel(f, ref = b) + (1|g)", 4, "relevel() takes"),
            ("y ~ I(x %in% z) + (1|g)", 13, "numbers or texts"),
            ("y ~ d$x + (1|g)", 5, "a part"),
            ("y ~ y + (1|g)", 4, "also on the right"), ("y ~ log() + (1|g)", 4, "takes a number first"),
            ("y ~ 1x + (1|g)", 4, "a number"),
            ("y ~ I(a:b) + (1|g)", 6, "arithmetic"), ("y ~ I(2) + (1|g)", 4, "no column"),
            ("y ~ factor(x, 2) + (1|g)", 4, "one column here"),
            ("y ~ x ~ z + (1|g)", 5, "a second ~"), ("y ~ log(factor(x)) + (1|g)", 8, "inside a calculation"),
            ("y ~ \u{1F600} + (1|g)", 4, "no meaning"),
            ("y ~ scale(x, 2) + (1|g)", 4, "TRUE or FALSE"), ("y ~ (1 | poly(g, 2))", 9, "as a grouping factor"),
            ("y ~ (a+b+c+d+e+f+g+h+i+j+k+l+m+n)^14 + (1|g)", 4, "more than 2000 terms"),
            ("y ~ a*1 + (1|g)", 6, "the number 1"),
            ("y <- x", 2, "an assignment"), ("y ~ (1|g) + x * offset(z)", 12, "an offset can only be added"),
            ("2 ~ x + (1|g)", 0, "no response"), ("y ~ poly(x, 0) + (1|g)", 4, "the degree (1 to 100)"),
            ("y ~ poly(x, 2.5) + (1|g)", 4, "the degree"), ("y ~ poly(x, z) + (1|g)", 4, "poly() takes a number"),
            ("y ~ poly(x, 2, TRUE) + (1|g)", 4, "raw = TRUE"), ("y ~ poly(1, 2) + (1|g)", 4, "no column"),
            ("y ~ I(poly(x, 2)) + (1|g)", 6, "as a term of its own"), ("poly(y, 2) ~ x + (1|g)", 0, "of its own"),
            ("y ~ poly(factor(x), 2) + (1|g)", 9, "inside a calculation"),
            ("y ~ C(f, sum) + (1|g)", 4, "--contrasts column=sum"), ("y ~ relevel(f) + (1|g)", 4, "ref = \"level\""),
            ("y ~ ordered(f, 2) + (1|g)", 4, "ordered() takes one column here"),
        ])
    func places(text: String, position: Int, words: String) throws {
        let error = try #require(failure(text))
        #expect(error.span.lowerBound == position)
        #expect("\(error)".contains(words))
    }

    @Test("Formulas of any depth or length are an error, not a crash")
    func depth() {
        #expect(failure("y ~ " + String(repeating: "(", count: 900))?.problem == .nestedTooDeep)
        #expect(failure("y ~ " + String(repeating: "-", count: 100_000) + "x")?.problem != nil)
        #expect(failure("y ~ x" + String(repeating: "+x", count: 100_000))?.problem == .tooLong(limit: 1000))
        #expect(failure("y ~ x" + String(repeating: "+x", count: 490) + "+(1|g)") == nil)
        #expect(failure("y ~ " + String(repeating: "x^", count: 490) + "2+(1|g)")?.problem != nil)
    }

    @Test("Random text never crashes the parser")
    func fuzz() {
        var random = SplitMix(state: 7)
        let pieces = [
            "y", "~", "x", "+", "-", "*", ":", "/", "^", "(", ")", "|", "||", "1", "0", "2.5e3", "I(", "log(", "`a b`",
            ",", "g", " ", "=", "\u{301}", "%", "offset(",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int(random.next() % 14)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            do {
                let formula = try Formula("y ~ " + text)
                // What is accepted has a canonical text that means itself.
                #expect(try Formula(formula.description).description == formula.description)
            } catch {
                #expect(error.span.upperBound <= error.text.unicodeScalars.count)
                #expect(!"\(error)".isEmpty)
            }
        }
    }
}

/// Vigna's SplitMix64: a stream of numbers that is the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
