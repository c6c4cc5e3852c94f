import Fitter
import Testing

/// Values of R 4.2.2's `predict(ns(x, ...), new)` and `predict(bs(x, ...), new)`, also beyond the boundary knots.
@Suite("Splines")
struct SplineBasisTests {
    private static let x = [1.2, 3.4, 0.5, 7.7, 2.2, 9.1, 4.4, 6.0, 5.1, 8.3]
    private static let new = [-1, 0.5, 2.5, 5.1, 9.1, 11]

    @Test(
        "The columns of new rows are those of R",
        arguments: [
            (
                "ns(x, df = 4)",
                [
                    [0, 0.161051851783633, -0.5449288683638, 0.383877016580166], [0, 0, 0, 0],
                    [0.138919036249186, -0.14997791045196, 0.507459505227866, -0.357481594775906],
                    [0.627906716300632, 0.203701276275989, 0.141431358123246, -0.098999662192464],
                    [0, -0.131471629370485, 0.444842362390544, 0.686629266979941],
                    [0, -1.1249922371499, 0.683192912000332, 1.44179932514956],
                ]
            ),
            (
                "ns(x, knots = c(2, 5), intercept = TRUE, Boundary.knots = c(0, 10))",
                [
                    [-0.738045897100255, -0.337173179647872, 0.876650267084468, -0.539477087436596],
                    [0.0259991415925298, -0.200702380931369, 0.52507619042156, -0.323123809490191],
                    [0.641005336458819, 0.0767340264350473, 0.198929031268877, -0.122017224370591],
                    [0.284491675546234, 0.525955769117768, 0.219551500293803, -0.0396297694115709],
                    [0.00176282358093315, 0.0615343331727325, 0.371627233750896, 0.565015933076372],
                    [0, -0.39922480620155, 0.437984496124031, 0.961240310077519],
                ]
            ),
            (
                "bs(x, df = 6)",
                [
                    [-5.44544766435986, 1.14467913277749, -0.0586064684176254, 0, 0, 0], [0, 0, 0, 0, 0, 0],
                    [0.280276816608997, 0.580804147141817, 0.138919036249186, 0, 0, 0],
                    [0, 0.125960311492597, 0.627906716300632, 0.245235617310758, 0.000897354896012785, 0],
                    [0, 0, 0, 0, 0, 1],
                    [0, 0, -0.130907564067696, 2.16713968796365, -9.53958544778669, 8.50335332389074],
                ]
            ),
            (
                "bs(x, knots = c(3, 6), degree = 2, intercept = TRUE)",
                [
                    [2.56, -1.72363636363636, 0.163636363636364, 0, 0], [1, 0, 0, 0, 0],
                    [0.04, 0.669090909090909, 0.290909090909091, 0, 0],
                    [0, 0.0490909090909091, 0.709925484351714, 0.240983606557377, 0], [0, 0, 0, 0, 1],
                    [0, 0, 0.190904283447911, -1.79236109926477, 2.60145681581686],
                ]
            ),
            (
                "ns(x, df = 1)",
                [
                    [-0.139845998675106], [0], [0.186461331566808], [0.428861062603658], [0.801783725737273],
                    [0.978921990725741],
                ]
            ),
        ])
    func newRows(call: String, expected: [[Double]]) throws {
        let formula = try Formula("y ~ 0 + \(call) + (1 | g)")
        let groups = Column(name: "g", texts: Self.x.indices.map { "\($0 % 2)" })
        let table = try Table([
            Column(name: "y", numbers: Self.x.indices.map { Double($0 * $0 % 7) }), Column(name: "x", numbers: Self.x),
            groups,
        ])
        let coding = try ModelData(table: table, formula: formula).coding
        let rows = try coding.rows(of: Table([Column(name: "x", numbers: Self.new)]), randomEffects: false)
        try #require(rows.fixed.columns == expected[0].count)
        for (row, values) in expected.enumerated() {
            for (column, value) in values.enumerated() {
                #expect(
                    abs(rows.fixed[row, column] - value) < 1e-10 * max(1, abs(value)), "row \(row), column \(column)")
            }
        }
    }

    @Test("B-splines with all columns add up to 1", arguments: 1...5)
    func unity(degree: Int) throws {
        let formula = try Formula("y ~ 0 + bs(x, df = \(degree + 3), degree = \(degree), intercept = TRUE) + (1 | g)")
        let values = (0..<60).map { Double($0 * 37 % 61) }
        let table = try Table([
            Column(name: "y", numbers: values.map { ($0 * 7).truncatingRemainder(dividingBy: 13) }),
            Column(name: "x", numbers: values), Column(name: "g", texts: values.indices.map { "\($0 % 4)" }),
        ])
        let matrix = try ModelData(table: table, formula: formula).design.fixed.matrix
        for row in 0..<matrix.rows {
            #expect(abs((0..<matrix.columns).reduce(0) { $0 + matrix[row, $1] } - 1) < 1e-12)
        }
    }
}
