import Fitter
import Foundation
import TestSupport

/// InstEval and the split of Edward's runs on it.
enum InstEval {
    /// y ~ service + (1|s) + (1|d) + (1|dept), the rows in the file's order.
    static func design() throws -> MixedModelDesign {
        try read.get()
    }

    /// The split of Edward's runs.
    static func edwardSplit() throws -> Split {
        let lines = try String(contentsOfFile: Fixtures.path("Tests/Fixtures/edward/test-rows.csv"), encoding: .utf8)
        return try Split(design: design(), testDataRows: lines.split(separator: "\n").compactMap { Int($0) })
    }

    private static let read = Result {
        let formula = try Formula("y ~ service + (1|s) + (1|d) + (1|dept)")
        let options = ModelOptions(categorical: [], weights: nil)
        let table = try Table(
            contentsOf: Fixtures.instEval, columns: formula.columnRequests(options), threads: 2)
        return try ModelData(table: table, formula: formula, options: options).design
    }
}
