import Fitter
import Foundation
import Testing

/// What R and lme4 make of contrasts, ordered factors and `poly()`: the files of `Tests/Fixtures/Design/coding`, which
/// `truth.R` there makes with R 4.2.2 and lme4 1.1-31.
enum CodingTruth {
    static let folder = DesignTruth.folder.appending(path: "coding")

    static var dataPath: String { folder.appending(path: "data.csv").path() }

    static func lines(_ file: String) -> [[String]] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The model of a line's options and formula on the folder's data.
    static func model(options: String, formula: String) throws -> (model: ModelData, table: Table) {
        let options = Self.options(options)
        let formula = try Formula(formula)
        let table = try Table(
            contentsOf: dataPath, columns: formula.columnRequests(options))
        return (try ModelData(table: table, formula: formula, options: options), table)
    }

    /// The options that a line writes as `--kind=column=value`.
    static func options(_ text: String) -> ModelOptions {
        var factors: [String: FactorOptions] = [:]
        for option in text.split(separator: " ") {
            let parts = option.split(separator: "=").map(String.init)
            let old = factors[parts[1]] ?? FactorOptions()
            let isLevels = parts[0] == "--levels" || parts[0] == "--ordered"
            factors[parts[1]] = FactorOptions(
                levels: isLevels ? parts[2].split(separator: ",").map(String.init) : old.levels,
                isOrdered: parts[0] == "--ordered" || old.isOrdered,
                reference: parts[0] == "--reference" ? parts[2] : old.reference,
                contrasts: parts[0] == "--contrasts" ? ContrastKind(rawValue: parts[2]) : old.contrasts)
        }
        return ModelOptions(factors: factors)
    }
}

/// One matrix of `matrices.tsv`.
struct MatrixTruth: CustomTestStringConvertible {
    let options: String
    let formula: String
    /// The number of the random term, from 0; nil for the fixed effects.
    let term: Int?
    let names: [String]
    let columns: [[Double]]

    var testDescription: String { "\(options) \(formula) \(term.map { "term \($0)" } ?? "fixed")" }

    /// The rows of the model, from 0, that the file holds.
    static let rows = [1, 2, 3, 6, 15, 37, 60, 93].map { $0 - 1 }

    static let all: [MatrixTruth] = CodingTruth.lines("matrices.tsv").map { fields in
        let columns = fields[3].split(separator: "|").map { $0.split(separator: " ") }
        return MatrixTruth(
            options: fields[0], formula: fields[1], term: Int(fields[2]).map { $0 - 1 },
            names: columns.map { String($0[0]) }, columns: columns.map { $0.dropFirst().map { Double($0) ?? .nan } })
    }
}

/// One fit of `fits.tsv`.
struct FitTruth: CustomTestStringConvertible {
    let options: String
    let formula: String
    let method: EstimationMethod
    let criterion: Double
    let effects: [(name: String, estimate: Double, standardError: Double)]

    var testDescription: String { "\(options) \(formula)" }

    static let all: [FitTruth] = CodingTruth.lines("fits.tsv").map { fields in
        FitTruth(
            options: fields[0], formula: fields[1], method: fields[2] == "1" ? .reml : .ml,
            criterion: Double(fields[3]) ?? .nan,
            effects: fields[4].split(separator: "|").map { effect in
                let parts = effect.split(separator: "=").map(String.init)
                return (parts[0].replacing("~", with: "="), Double(parts[1]) ?? .nan, Double(parts[2]) ?? .nan)
            })
    }
}
