import Assessment
import Fitter
import Foundation

extension ReferenceEstimates {
    /// Reads a folder that this program's examples would write, a folder with a file for each factor, or a file.
    ///
    /// - Parameter factors: the model's.
    init(path: String, factors: [ConditionalModes]) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): no such file or folder; expected lme4's estimates (ranef.csv, or a folder that holds it)"
            )
        }
        guard isFolder.boolValue else {
            try self.init(files: [path], factors: factors)
            return
        }
        func file(_ name: String) -> String? {
            let full = path + (path.hasSuffix("/") ? "" : "/") + name
            return FileManager.default.fileExists(atPath: full) ? full : nil
        }
        guard let randomEffects = file("ranef.csv") else {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
                .filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
            guard !names.isEmpty else {
                throw Failure(
                    description:
                        "\(path.escapedForDisplay()): holds no ranef.csv, the file with as.data.frame(ranef(m)), and no other CSV file"
                )
            }
            try self.init(files: names.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }, factors: factors)
            return
        }
        self.init(
            effects: try Self.effects(ReferenceFile(randomEffects)),
            fixedEffects: try file("fixef.csv").map { try Self.fixedEffects(ReferenceFile($0)) } ?? [],
            variances: try file("varcor.csv").map { try Self.variances(ReferenceFile($0)) } ?? [],
            summary: try file("fit.json").map(Self.summary) ?? Summary())
    }

    /// lme4's columns grpvar, term, grp, condval and, if it is there, condsd.
    static func effects(_ file: ReferenceFile) throws -> [Effect] {
        let columns = try CSVColumns(
            file, text: ["grpvar", "term", "grp"], numbers: ["condval"], optionalNumbers: ["condsd"])
        var seen: Set<[LevelKey]> = []
        return try (0..<columns.rowCount).map { row in
            let key = ["grpvar", "term", "grp"].map { columns.text($0, row) }
            guard seen.insert(key.map(LevelKey.init)).inserted else {
                throw Failure(
                    description:
                        "\(file.path.escapedForDisplay()):\(columns.line(row)): level \(key[2].quotedForDisplay()) of \(key[0].quotedForDisplay()) occurs twice; expected each level once for each term"
                )
            }
            return Effect(
                group: key[0], term: key[1], level: key[2], mode: columns.number("condval", row) ?? .nan,
                sd: columns.number("condsd", row))
        }
    }

    private static func fixedEffects(_ file: ReferenceFile) throws -> [FixedEffect] {
        let columns = try CSVColumns(file, text: ["term"], numbers: ["estimate"], optionalNumbers: ["se"])
        return (0..<columns.rowCount).map { row in
            FixedEffect(
                term: columns.text("term", row), estimate: columns.number("estimate", row) ?? .nan,
                se: columns.number("se", row))
        }
    }

    private static func variances(_ file: ReferenceFile) throws -> [Variance] {
        let columns = try CSVColumns(file, text: ["grp", "var1", "var2"], numbers: ["vcov"], optionalNumbers: [])
        return (0..<columns.rowCount).map { row in
            func name(_ column: String) -> String? {
                let text = columns.text(column, row)
                return text.isEmpty ? nil : text
            }
            return Variance(
                group: columns.text("grp", row), term1: name("var1"), term2: name("var2"),
                variance: columns.number("vcov", row) ?? .nan)
        }
    }

    private static func summary(_ path: String) throws -> Summary {
        do {
            return try JSONDecoder().decode(Summary.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): is not the JSON that describes a fit (program, version, method, criterion)"
            )
        }
    }
}
