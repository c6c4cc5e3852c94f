import Fitter
import Foundation

/// Reaction times of 18 subjects over ten days without enough sleep, and the model with intercepts and slopes by subject.
struct SleepStudy {
    let data: ModelData
    let fit: FittedModel

    init() throws {
        let path = Self.folder.appending(path: "sleepstudy.csv").path(percentEncoded: false)
        let formula = try Formula("Reaction ~ Days + (Days | Subject)")
        let table = try Table(contentsOf: path, columns: formula.columnRequests())
        data = try ModelData(table: table, formula: formula)
        fit = try FittedModel(fitting: data.design)
    }

    var subjects: ConditionalModes { fit.randomEffects[0] }

    /// Where the data of the examples are.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
}
