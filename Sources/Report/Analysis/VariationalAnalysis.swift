import Assessment
import Fitter
import Foundation

/// The variational fits, or why there are none.
enum VariationalAnalysis {
    /// The run by draws, and the methods without.
    case fitted(VariationalFit, VariationalMethods)
    /// They were not asked for.
    case notWanted
    /// They do not exist for this model or these data.
    case omitted(VariationalPolicy.Omission)

    var fit: VariationalFit? {
        if case .fitted(let fit, _) = self { fit } else { nil }
    }

    /// - Throws: what is wrong with `--test-rows`; models that have no variational fit give a reason.
    init(
        _ design: MixedModelDesign, _ options: VariationalRunOptions, method: EstimationMethod, seed: UInt64,
        terminal: Terminal
    ) throws {
        guard options.isWanted else {
            self = .notWanted
            return
        }
        if let omission = VariationalPolicy.omission(rows: design.n, iterations: options.iterations) {
            self = .omitted(omission)
            return
        }
        let allRows = try Split.all(rows: design.n)
        let split: Split
        if let file = options.testRows {
            let rows = try TestRows.read(file)
            do {
                split = try Split(design: design, testDataRows: rows)
            } catch {
                throw Failure(description: "\(file.escapedForDisplay()): \(error)")
            }
        } else {
            do throws(SplitError) {
                split = try VariationalPolicy.split(
                    rows: design.n, testFraction: options.testFraction, seed: seed)
            } catch {
                self = .omitted(.split(error))
                return
            }
        }
        do throws(VariationalError) {
            let inference = try VariationalInference(
                design: design, split: split, options: options.options(for: design, seed: seed))
            terminal.begin("variational inference")
            let fit = try inference.run { progress in
                terminal.update(
                    progress.iteration, of: progress.iterations, .items("step"),
                    detail: "loss \(NumberText.significant(progress.exactLoss, 6))")
                return true
            }
            self = .fitted(fit, try VariationalMethods(design, rows: allRows, method: method))
        } catch {
            self = .omitted(.inference(error))
        }
    }
}

/// The file of `--test-rows`.
enum TestRows {
    /// Row numbers from 1, one per line; a first line of words is taken for a header.
    static func read(_ path: String) throws -> [Int] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                description: "\(path.escapedForDisplay()): cannot be read as text; expected one row number per line")
        }
        var rows: [Int] = []
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let word = line.trimmingCharacters(in: .whitespaces)
            if let row = Int(word) {
                rows.append(row)
            } else if number > 0 {
                throw Failure(
                    description:
                        "\(path.escapedForDisplay()):\(number + 1): found \(word.quotedForDisplay()), expected a row number"
                )
            }
        }
        return rows
    }
}
