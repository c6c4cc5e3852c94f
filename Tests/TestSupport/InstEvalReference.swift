import Foundation

/// lme4's estimates for InstEval by REML, as `Examples/insteval/lme4` holds them: the minimum of lme4's own criterion, with
/// the conditional modes that the reference cases leave out.
public struct InstEvalReference: Sendable {
    /// The number of rows.
    public let n: Int
    /// The REML criterion.
    public let criterion: Double
    /// The deviance of the same model by ML.
    public let mlCriterion: Double
    /// The random effects' standard deviations relative to sigma: s, d, dept.
    public let theta: [Double]
    /// The residual standard deviation.
    public let sigma: Double
    /// The estimates with their standard errors.
    public let fixedEffects: [ReferenceCase.FixedEffect]
    /// s, d, dept, residual.
    public let varianceComponents: [ReferenceCase.VarianceRow]
    /// In lme4's order, in which the departments are not sorted: 15, 5, 10, ...
    public let randomEffects: [ReferenceCase.RandomEffect]

    /// Reads the files.
    public init() throws {
        let folder = Fixtures.instEvalReference
        let json = try Data(contentsOf: URL(filePath: "\(folder)/fit.json"))
        let summary = try JSONDecoder().decode(Summary.self, from: json)
        n = summary.n
        criterion = summary.criterion
        mlCriterion = summary.ml.criterion
        theta = summary.theta
        sigma = summary.sigma
        fixedEffects = try Self.rows(of: "\(folder)/fixef.csv").map { row in
            .init(term: try row.text("term"), estimate: try row.number("estimate"), se: try row.number("se"))
        }
        varianceComponents = try Self.rows(of: "\(folder)/varcor.csv").map { row in
            let term1 = try row.text("var1")
            return .init(
                group: try row.text("grp"), term1: term1.isEmpty ? nil : term1, term2: nil,
                vcov: try row.number("vcov"), sdcor: try row.number("sdcor"))
        }
        randomEffects = try Self.rows(of: "\(folder)/ranef.csv").map { row in
            .init(
                group: try row.text("grpvar"), term: try row.text("term"), level: try row.text("grp"),
                mode: try row.number("condval"), sd: try row.number("condsd"))
        }
    }

    /// The parts of `fit.json` that are read here.
    private struct Summary: Decodable {
        struct Other: Decodable {
            let criterion: Double
        }

        let n: Int
        let criterion: Double
        let theta: [Double]
        let sigma: Double
        let ml: Other

        private enum CodingKeys: String, CodingKey {
            case n, criterion, theta, sigma
            case ml = "ML"
        }
    }

    /// One line of a CSV file without quoted fields, by the names of its columns.
    private struct Row {
        struct MissingValue: Error {
            let column: String
        }

        let fields: [Substring: Substring]

        func text(_ column: String) throws -> String {
            guard let field = fields[column[...]] else { throw MissingValue(column: column) }
            return String(field)
        }

        func number(_ column: String) throws -> Double {
            guard let value = Double(try text(column)) else { throw MissingValue(column: column) }
            return value
        }
    }

    private static func rows(of file: String) throws -> [Row] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let header = lines.first?.split(separator: ",") ?? []
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return Row(fields: Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first }))
        }
    }
}
