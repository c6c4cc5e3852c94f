import Foundation
import TestSupport

/// A CSV file of reference numbers without quoted fields, by the names of its columns.
struct ReferenceTable {
    struct MissingValue: Error {
        let column: String
        let row: Int
    }

    private let rows: [[String: String]]

    /// - Parameter path: inside the repository, such as `Tests/Fixtures/influence/models.csv`.
    init(_ path: String) throws {
        let lines = try String(contentsOfFile: Fixtures.path(path), encoding: .utf8).split(separator: "\n")
        let header = (lines.first ?? "").split(separator: ",").map(String.init)
        rows = lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
        }
    }

    var count: Int { rows.count }

    func text(_ column: String, _ row: Int) throws -> String {
        guard let value = rows[row][column] else { throw MissingValue(column: column, row: row) }
        return value
    }

    func number(_ column: String, _ row: Int) throws -> Double {
        guard let value = Double(try text(column, row)) else { throw MissingValue(column: column, row: row) }
        return value
    }

    func row(_ column: String, _ value: String) throws -> Int {
        guard let row = rows.firstIndex(where: { $0[column] == value }) else {
            throw MissingValue(column: column, row: -1)
        }
        return row
    }
}
