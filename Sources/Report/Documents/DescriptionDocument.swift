import Assessment
import Fitter
import Foundation

/// What `mixreport describe --json` writes.
///
/// The keys are a contract: `docs/describe.schema.json`.
struct DescriptionDocument: Encodable {
    let schema = "mixreport-describe/1"
    /// The file's name, without its folder.
    let file: String
    @Nullable var formula: String?
    let data: DataDocument
    let findings: [FindingDocument]
    /// The codes of the findings that were looked for, whether they were found or not.
    let checked: [String]

    init(_ analysis: DescriptionAnalysis) {
        file = CommandLineText.fileName(analysis.profile.source)
        formula = analysis.formula?.description
        data = DataDocument(analysis.profile)
        findings = analysis.reported.map { FindingDocument($0) }
        checked = analysis.codes.map(\.rawValue)
    }
}

extension DescriptionAnalysis {
    /// The findings in words.
    var reported: [ReportedFinding] {
        let text = DataText(profile, hasModel: hasModel)
        return findings.map { finding in
            let sentence =
                switch finding {
                case .omittedRows, .similarLevels: FitFindingText.reported(finding).text
                default: text.sentence(finding)
                }
            return ReportedFinding(finding, sentence, at: FindingPlace("data", named: "The data"))
        }
    }
}
