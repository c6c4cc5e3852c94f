import Assessment
import Fitter
import Foundation

/// Reads what R wrote of its fit.
struct RFitReader {
    private let folder: URL

    init(_ folder: URL) { self.folder = folder }

    /// - Throws: ``RFailure`` where a file is not there or not as it ought to be.
    func estimates(method: EstimationMethod) throws -> ReferenceEstimates {
        let effects = try rows("ranef.csv", columns: 5).map { cells in
            ReferenceEstimates.Effect(
                group: try text(cells[0]), term: try text(cells[1]), level: try text(cells[2]),
                mode: try number(cells[3]),
                sd: Double(cells[4]))
        }
        let fixed = try rows("fixef.csv", columns: 3).map { cells in
            ReferenceEstimates.FixedEffect(
                term: try text(cells[0]), estimate: try number(cells[1]), se: Double(cells[2]))
        }
        let variances = try rows("varcor.csv", columns: 4).map { cells in
            func name(_ cell: String) throws -> String? { cell.isEmpty ? nil : try text(cell) }
            return ReferenceEstimates.Variance(
                group: try text(cells[0]), term1: try name(cells[1]), term2: try name(cells[2]),
                variance: try number(cells[3]))
        }
        guard let fit = try rows("fit.csv", columns: 3).first else { throw unreadable("fit.csv") }
        var summary = ReferenceEstimates.Summary()
        summary.program = "lme4"
        summary.version = try text(fit[1])
        summary.host = "R \(try text(fit[2]))"
        summary.method = method.rawValue
        summary.criterion = Double(fit[0])
        summary.messages = try lines("said").map(text)
        return ReferenceEstimates(effects: effects, fixedEffects: fixed, variances: variances, summary: summary)
    }

    private func lines(_ name: String) throws -> [String] {
        guard let text = try? String(contentsOf: folder.appending(component: name), encoding: .utf8) else {
            throw unreadable(name)
        }
        return text.split(separator: "\n").map(String.init)
    }

    /// The cells below the header; none of them holds a comma.
    private func rows(_ name: String, columns: Int) throws -> [[String]] {
        try lines(name).dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == columns else { throw unreadable(name) }
            return cells
        }
    }

    private func text(_ cell: String) throws -> String {
        guard let text = String(hexadecimal: cell) else { throw unreadable(cell) }
        return text
    }

    private func number(_ cell: String) throws -> Double {
        guard let value = Double(cell) else { throw unreadable(cell) }
        return value
    }

    private func unreadable(_ what: String) -> RFailure {
        RFailure(reason: "what R wrote cannot be read (\(what.escapedForDisplay(limit: 80)))")
    }
}
