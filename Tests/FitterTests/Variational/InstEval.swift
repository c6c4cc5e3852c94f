import Fitter
import Foundation

/// InstEval and what Edward gave on it, from the files of the repository.
enum InstEval {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// y ~ 1 + service + (1|s) + (1|d) + (1|dept), the rows in the file's order.
    static let design: MixedModelDesign = {
        let columns = readColumns()
        let n = columns["y", default: []].count
        let ones = [Double](repeating: 1, count: n)
        return MixedModelDesign(
            response: columns["y", default: []].map(Double.init), responseName: "y",
            fixed: FixedEffects(
                names: ["(Intercept)", "service"],
                matrix: Matrix(
                    rows: n, columns: 2, elements: ones + columns["service", default: []].map(Double.init))),
            random: ["s", "d", "dept"].map { term($0, columns[$0, default: []]) })
    }()

    /// The split of Edward's runs.
    static func edwardSplit() throws -> Split {
        let rows = try lines("Tests/Fixtures/edward/test-rows.csv").compactMap { Int($0) }
        return try Split(design: design, testDataRows: rows)
    }

    static func lines(_ path: String) throws -> [Substring] {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8).split(separator: "\n")
    }

    static func data(_ path: String) throws -> Data {
        try Data(contentsOf: root.appendingPathComponent(path))
    }

    private static func term(_ group: String, _ labels: [Int]) -> RandomTerm {
        let levels = Set(labels).sorted()
        let index = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
        return RandomTerm(
            group: group, levels: levels.map(String.init), levelOfRow: labels.map { index[$0, default: 0] })
    }

    /// The columns, all of them whole numbers, unpacked by gzip.
    private static func readColumns() -> [String: [Int]] {
        let unpack = Process()
        unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        unpack.arguments = ["gzip", "-dc", root.appendingPathComponent("Examples/insteval/insteval.csv.gz").path]
        let pipe = Pipe()
        unpack.standardOutput = pipe
        guard (try? unpack.run()) != nil else { return [:] }
        let rows = pipe.fileHandleForReading.readDataToEndOfFile().split(separator: UInt8(ascii: "\n"))
        let table = rows.map { $0.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) } }
        guard let header = table.first else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: header.enumerated().map { k, name in
                (name, table.dropFirst().compactMap { Int($0[k]) })
            })
    }
}
