import Fitter
import Testing

@Suite("Formulas")
struct FormulaTests {
    // deparse() of the same formulas in R 4.2.2.
    @Test(
        "A formula is written as R writes it",
        arguments: [
            ("y~x+(1|g)", "y ~ x + (1 | g)"), ("y~a*b:c-1+(0+x||g/h)", "y ~ a * b:c - 1 + (0 + x || g/h)"),
            ("log(y)~I(x^2/2)+(1|g)", "log(y) ~ I(x^2/2) + (1 | g)"), ("y ~ `a b` + (1|`g`)", "y ~ `a b` + (1 | g)"),
            ("y ~ scale(x,center=FALSE)+(1|g)", "y ~ scale(x, center = FALSE) + (1 | g)"),
            ("y ~ -1 + (1|g)", "y ~ -1 + (1 | g)"),
            ("y ~ (a+b)**2 + (1|g)", "y ~ (a + b)^2 + (1 | g)"), ("größe ~ x.1_b + (1|g)", "größe ~ x.1_b + (1 | g)"),
            ("y ~ I(x*100000+0.00001) + (1|g)", "y ~ I(x * 1e+05 + 1e-05) + (1 | g)"),
        ])
    func canonicalText(text: String, canonical: String) throws {
        #expect(try Formula(text).description == canonical)
    }

    @Test("The columns to read are those that the formula names, each with its uses")
    func columnRequests() throws {
        let formula = try Formula("log(y) ~ a*x + factor(k) + I(x^2) + offset(o) + (x | g/h)")
        #expect(
            formula.columnRequests(ModelOptions(categorical: ["a"], weights: "w")) == [
                .init("y", .numeric), .init("a", .categorical), .init("x", [.automatic, .numeric]),
                .init("k", .categorical),
                .init("o", .numeric), .init("h", .categorical), .init("g", .categorical), .init("w", .numeric),
            ])
        #expect(formula.responseName == "log(y)")
    }

    // attr(terms(...), "term.labels") in R 4.2.2.
    @Test(
        "Terms are expanded and ordered as R does it",
        arguments: [
            ("a*b*c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"]), ("a*b + c", ["a", "b", "c", "a:b"]),
            ("b:a + a", ["a", "b:a"]),
            ("(a+b+c)^2 - a:b", ["a", "b", "c", "a:c", "b:c"]), ("a/b/c", ["a", "a:b", "a:b:c"]), ("a + b %in% a", []),
            ("(a + b):(c + a)", ["a", "a:c", "b:c", "a:b"]), ("a:b:a", ["a:b"]), ("a - a", []),
            ("a*b - b", ["a", "a:b"]),
        ])
    func terms(right: String, labels: [String]) throws {
        if right.contains("%") {
            #expect(throws: FormulaError.self) { try Formula("y ~ \(right) + (1 | g)") }
        } else {
            #expect(try Formula("y ~ \(right) + (1 | g)").fixed.labels == labels)
        }
    }
}
