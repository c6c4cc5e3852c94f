import Fitter
import TestSupport

extension ReferenceCase {
    /// The case's design.
    func design() throws -> MixedModelDesign {
        let formula = try Formula(formula)
        let options = ModelOptions(categorical: Set(categorical), weights: weights)
        let table = try Table(contentsOf: dataPath, columns: formula.columnRequests(options))
        return try ModelData(table: table, formula: formula, options: options).design
    }
}
