import Assessment
import Fitter
import Foundation

/// What `report.json` says of a fit, as far as conditions and comparisons need it.
struct ReportFacts: Decodable {
    struct Effect: Decodable {
        let term: String
        let estimate: Double?
        let se: Double?
        let df: Double?
        let statistic: Double?
        let p: Double?
        let lower: Double?
        let upper: Double?
    }

    struct Intervals: Decodable {
        let level: Double
        let method: String?
    }

    /// A grouping factor.
    struct Group: Decodable {
        let name: String
        let levels: Int
    }

    struct Component: Decodable {
        let group: String
        let term1: String?
        let term2: String?
        /// Nil in reports of before it was found out.
        let determined: Bool?
        let variance: Double?
        let sd: Double?
    }

    struct Source: Decodable {
        let file: String
        let sha256: String
        /// Nil for files, whose digest does not depend on the model.
        let query: String?
    }

    struct Mode: Decodable {
        let group: String
        let term: String
        let level: String
        /// Nil where the data do not determine the coefficient's variance.
        let mode: Double?
    }

    /// Where the modes are.
    struct ModesPlace: Decodable {
        let json: Bool
        let count: Int
    }

    /// How the model's equations were solved.
    struct Solver: Decodable {
        let name: String
        /// Whether an iterative solver's criterion has no Monte Carlo error.
        let exact: Bool?
    }

    /// The response without its transformation.
    struct Scale: Decodable {
        let response: String
        let logJacobian: Double?
    }

    /// That there are diagnostics.
    struct Diagnostics: Decodable {}

    struct Variational: Decodable {
        let testRMSE: Double?
    }

    let schema: String
    let title: String?
    let formula: String
    let method: String
    let n: Int
    let dropped: Int
    let converged: Bool
    let singular: Bool
    let criterion: Double
    let logLik: Double
    let aic: Double
    let aicc: Double?
    let bic: Double
    let sigma: Double
    /// Nil for a fit of sums with weights.
    let rmse: Double?
    let theta: [Double]
    /// Nil in reports of before it was recorded.
    let likelihoodScale: Scale?
    let degreesOfFreedom: String
    /// Nil in reports of before there was a choice.
    let solver: Solver?
    let marginalR2: Double?
    let conditionalR2: Double?
    let intervals: Intervals
    let groups: [Group]
    let fixedEffects: [Effect]
    let varianceComponents: [Component]
    /// Those of a report that was read from a file.
    let randomEffects: [Mode]
    /// Nil in reports of before there was a choice, which have all modes.
    let randomEffectsIn: ModesPlace?
    let warnings: [String]
    /// Nil in reports of before there were codes.
    let findings: [StatedFinding]?
    /// The codes of the findings that were looked for; nil in reports of before this was recorded.
    let checked: [String]?
    /// Nil in reports of before it was recorded.
    let identity: IdentityDocument?
    /// The numbers that are centred within groups; nil in reports of before it was recorded.
    let centering: [CenteringDocument]?
    /// Nil for a fit without the checks of a report.
    private(set) var diagnostics: Diagnostics?
    let data: Source?
    let variational: Variational?

    private enum CodingKeys: String, CodingKey {
        case schema, title, formula, method, n, dropped, converged, singular, criterion, logLik
        case aic = "AIC"
        case aicc = "AICc"
        case bic = "BIC"
        case sigma, rmse, theta, likelihoodScale, degreesOfFreedom, solver, marginalR2, conditionalR2, intervals,
            groups,
            fixedEffects,
            varianceComponents, randomEffects,
            randomEffectsIn, warnings, findings, checked, identity, centering, diagnostics, data
        case variational
    }

    /// The number of estimated parameters: fixed effects, theta and sigma.
    var parameterCount: Int { fixedEffects.count + theta.count + 1 }

    /// The facts of a fit that was just made.
    ///
    /// - Parameter findings: of its report; nil for those of the fit alone.
    init(_ analysis: ModelAnalysis, findings: ReportedFindings? = nil) throws {
        let document = FitDocument(analysis, includesSeconds: false, randomEffects: .none, findings: findings)
        self = try JSONDecoder().decode(ReportFacts.self, from: JSONText.encode(document))
        if findings != nil { diagnostics = Diagnostics() }
    }

    /// The fixed effect of a name as the report has it, or else without the backquotes around names that are not words.
    func fixedEffect(named name: String) -> Effect? {
        fixedEffects.first { $0.term == name } ?? fixedEffects.first { $0.term.replacing("`", with: "") == name }
    }

    /// The standard deviation of a group's coefficient, or of its first one.
    func component(group: String, term: String?) -> Component? {
        let own = varianceComponents.filter { $0.group == group && $0.term2 == nil }
        return term.map { term in own.first { $0.term1 == term } } ?? own.first
    }

    /// Reads a report's folder or its `report.json`.
    init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): no such file or folder; expected a report's folder or its report.json"
            )
        }
        let file = isFolder.boolValue ? path + (path.hasSuffix("/") ? "" : "/") + "report.json" : path
        let shown = file.escapedForDisplay()
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Failure(description: "\(shown): cannot be read; expected the report.json of a report of mixreport")
        }
        try self.init(bytes: bytes, shown: shown)
    }

    /// Reads the bytes of a `report.json`.
    ///
    /// - Parameter shown: what messages call it.
    init(bytes: Data, shown: String) throws {
        struct Mark: Decodable { let schema: String }
        guard let mark = try? JSONDecoder().decode(Mark.self, from: bytes), mark.schema.hasPrefix("mixreport/") else {
            throw Failure(description: "\(shown): is not the report.json of a report of mixreport")
        }
        guard mark.schema == FitDocument.schema else {
            throw Failure(
                description:
                    "\(shown): has the schema \(mark.schema.quotedForDisplay()), expected \(FitDocument.schema): make the report again with this version"
            )
        }
        do {
            self = try JSONDecoder().decode(ReportFacts.self, from: bytes)
        } catch DecodingError.keyNotFound(let key, _) {
            throw Failure(
                description: "\(shown): lacks the key \(key.stringValue); make the report again with this version")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            throw Failure(
                description:
                    "\(shown): the value of \(place.escapedForDisplay()) is not what a report.json has there (docs/report.schema.json); make the report again"
            )
        } catch {
            throw Failure(description: "\(shown): does not have the form of a report.json (docs/report.schema.json)")
        }
    }
}
