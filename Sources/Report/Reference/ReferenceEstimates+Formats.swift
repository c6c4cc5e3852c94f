import Assessment
import Fitter
import Foundation

extension ReferenceEstimates {
    /// The forms that a file of estimates may have, told apart by their columns.
    private enum Format {
        /// as.data.frame(ranef(m))
        case modes
        /// broom.mixed's tidy(m, effects = c("fixed", "ran_pars", "ran_vals"))
        case tidy
        /// ranef(m)$group as write.csv writes it: row names without a heading, then a column for each coefficient.
        case levels(coefficients: [String])

        init?(_ header: [String]) {
            if ["grpvar", "term", "grp", "condval"].allSatisfy(header.contains) {
                self = .modes
            } else if ["effect", "group", "level", "term", "estimate"].allSatisfy(header.contains) {
                self = .tidy
            } else if let first = header.first, ["", "rowname"].contains(first), header.count > 1 {
                self = .levels(coefficients: Array(header.dropFirst()))
            } else {
                return nil
            }
        }
    }

    /// Reads files that each hold estimates in one of the known forms.
    ///
    /// - Parameter factors: the model's, one of which a file with the levels of one factor is about.
    init(files paths: [String], factors: [ConditionalModes]) throws {
        var (effects, fixed, variances) = ([Effect](), [FixedEffect](), [Variance]())
        for path in paths {
            let file = try ReferenceFile(path)
            let header = try file.header
            switch Format(header) {
            case .modes: effects += try Self.effects(file)
            case .tidy:
                let tidy = try TidyEstimates(file)
                effects += tidy.effects
                fixed += tidy.fixedEffects
                variances += tidy.variances
            case .levels(let coefficients): effects += try Self.levels(file, header, coefficients, factors)
            case nil:
                throw Failure(
                    description:
                        "\(path.escapedForDisplay()): found the columns \(Sentence.names(header.map { $0.escapedForDisplay(limit: 40) })); expected as.data.frame(ranef(m)) (grpvar, term, grp, condval), broom.mixed's tidy(m) (effect, group, level, term, estimate), or ranef(m)$group with its row names (docs/lme4.md)"
                )
            }
        }
        var seen: Set<[LevelKey]> = []
        for effect in effects where !seen.insert([effect.group, effect.term, effect.level].map(LevelKey.init)).inserted
        {
            throw Failure(
                description:
                    "\(paths.map { $0.escapedForDisplay() }.joined(separator: ", ")): level \(effect.level.quotedForDisplay()) of \(effect.group.quotedForDisplay()) occurs twice; expected each level once for each term"
            )
        }
        self.init(effects: effects, fixedEffects: fixed, variances: variances, summary: Summary())
    }

    /// One factor's modes: one row per level, one column per coefficient.
    private static func levels(
        _ file: ReferenceFile, _ header: [String], _ coefficients: [String], _ factors: [ConditionalModes]
    ) throws -> [Effect] {
        var bytes = file.bytes
        var name = header[0]
        if name.isEmpty {
            // R leaves the row names without a heading, `"",` or nothing before the first comma.
            name = "level"
            let empty: [UInt8] = [0x22, 0x22]
            if bytes.starts(with: empty) { bytes.removeFirst(2) }
            bytes.insert(contentsOf: Array(name.utf8), at: 0)
        }
        let table = try Table(
            text: bytes, source: file.path,
            columns: [ColumnRequest(name, .categorical)] + coefficients.map { ColumnRequest($0, .numeric) })
        guard let categories = table.column(named: name)?.categories else { return [] }
        let names = categories.codes.map { $0 < 0 ? "" : categories.levels[Int($0)] }
        let group = try factor(of: file.path, levels: Set(names), factors)
        return coefficients.flatMap { coefficient -> [Effect] in
            let values = table.column(named: coefficient)?.numbers ?? []
            return zip(names, values).map { level, value in
                Effect(group: group, term: coefficient, level: level, mode: value, sd: nil)
            }
        }
    }

    /// The factor that a file is about: the one that its name has as a word, or the only one with just these levels.
    private static func factor(of path: String, levels: Set<String>, _ factors: [ConditionalModes]) throws -> String {
        let file = URL(filePath: path).deletingPathExtension().lastPathComponent
        let words = Set(file.split { !$0.isLetter && !$0.isNumber && $0 != ":" }.map(String.init) + [file])
        let groups = factors.map(\.group).distinct()
        let named = groups.filter(words.contains)
        if named.count == 1 { return named[0] }
        let same = groups.filter { group in
            factors.first { $0.group == group }.map { Set($0.levels) == levels } ?? false
        }
        guard same.count == 1 else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): has the levels of one factor, and neither its name nor its levels tell which; expected one of \(Sentence.names(groups.map(\.shown))) in the file's name"
            )
        }
        return same[0]
    }
}

/// What broom.mixed's `tidy` says of a model.
private struct TidyEstimates {
    var effects: [ReferenceEstimates.Effect] = []
    var fixedEffects: [ReferenceEstimates.FixedEffect] = []
    var variances: [ReferenceEstimates.Variance] = []

    init(_ file: ReferenceFile) throws {
        let columns = try CSVColumns(
            file, text: ["effect", "group", "level", "term"], numbers: ["estimate"], optionalNumbers: ["std.error"])
        for row in 0..<columns.rowCount {
            let (group, term) = (columns.text("group", row), columns.text("term", row))
            let (value, error) = (columns.number("estimate", row) ?? .nan, columns.number("std.error", row))
            switch columns.text("effect", row) {
            case "fixed": fixedEffects.append(.init(term: term, estimate: value, se: error))
            case "ran_vals", "ran_modes":
                effects.append(
                    .init(group: group, term: term, level: columns.text("level", row), mode: value, sd: error))
            case "ran_pars":
                // Correlations are named cor__a.b, where names may hold points themselves: they are left out.
                for (prefix, power) in [("sd__", 2), ("var__", 1)] where term.hasPrefix(prefix) {
                    variances.append(
                        .init(
                            group: group, term1: group == "Residual" ? nil : String(term.dropFirst(prefix.count)),
                            term2: nil, variance: power == 2 ? value * value : value))
                }
            case let other:
                throw Failure(
                    description:
                        "\(file.path.escapedForDisplay()):\(columns.line(row)): found the effect \(other.quotedForDisplay()), expected fixed, ran_pars or ran_vals"
                )
            }
        }
    }
}
