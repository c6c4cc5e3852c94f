import Fitter
import Foundation
import Testing

@Suite("Profiles of data")
struct DataProfileTests {
    private static let csv = """
        ,yield,block,variety,nitro,note,empty
        1,10.5,1,a,0,x,
        2,NA,1,b,0.5,y,
        3,12,2,a,1,7,NA
        4,11,2,b,,x,
        5,13,3,a,1,y,
        6,9,3,b,0,NA,

        """

    /// - Parameter copies: how often each row is there.
    private func profile(
        _ formula: String, _ options: ModelOptions = ModelOptions(), copies: Int = 1
    ) throws -> DataProfile {
        let lines = Self.csv.split(separator: "\n")
        let csv = lines[0] + "\n" + lines.dropFirst().map { String(repeating: "\($0)\n", count: copies) }.joined()
        let formula = try Formula(formula)
        let table = try Table(
            text: Array(csv.utf8), source: "trial.csv", columns: formula.columnRequests(options))
        return DataProfile(table, try ModelData(table: table, formula: formula, options: options))
    }

    private func file() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        try Data(Self.csv.utf8).write(to: url)
        return url
    }

    @Test("Every column has the roles that the formula and the options give it")
    func roles() throws {
        let columns = try profile("yield ~ block + variety + log(nitro + 1) + (block|variety)", copies: 3).columns
        let roles = Dictionary(columns.map { ($0.name, $0.roles) }, uniquingKeysWith: { first, _ in first })
        #expect(roles["yield"] == [ColumnRole(.response)])
        #expect(roles["block"] == [ColumnRole(.fixedEffect), ColumnRole(.randomSlope)])
        #expect(
            roles["variety"] == [
                ColumnRole(.fixedEffect, isCategorical: true, contrasts: .treatment),
                ColumnRole(.groupingFactor, isCategorical: true),
            ])
        #expect(roles["nitro"] == [ColumnRole(.fixedEffect, isPlain: false)])
    }

    @Test("ordered(), contrasts, weights and offsets are roles of their own")
    func others() throws {
        let columns = try profile(
            "log(yield) ~ ordered(block) + offset(yield) + (1|variety)",
            ModelOptions(weights: "yield", factors: ["variety": FactorOptions(contrasts: .sum)])
        ).columns
        let roles = Dictionary(columns.map { ($0.name, $0.roles) }, uniquingKeysWith: { first, _ in first })
        #expect(
            roles["yield"] == [ColumnRole(.response, isPlain: false), ColumnRole(.offset), ColumnRole(.weight)])
        #expect(roles["block"] == [ColumnRole(.fixedEffect, isCategorical: true, contrasts: .polynomial)])
    }

    @Test("Values are those of the rows that the model uses, missing values are counted in all")
    func rows() throws {
        let profile = try profile("yield ~ nitro + (1|variety)")
        #expect(profile.rowsRead == 6 && profile.rowsUsed == 4)
        let yield = try #require(profile.columns.first { $0.name == "yield" })
        #expect(yield.missingCount == 1)
        #expect(yield.numbers?.range == 9...13)
        #expect(yield.numbers?.distinctCount == 4)
        let variety = try #require(profile.columns.first { $0.name == "variety" })
        #expect(variety.numbers == nil)
        #expect(variety.categories == CategoryProfile(levels: ["a", "b"], counts: [3, 1]))
        #expect(profile.unusedColumns == ["", "block", "note", "empty"])
        #expect(profile.missingPatterns.map(\.columns) == [["yield"], ["nitro"]])
        #expect(profile.missingPatterns.map(\.rows) == [1, 1])
    }

    @Test("Numbers that are categories have their counts, with the reference level first")
    func categorical() throws {
        let profile = try profile(
            "yield ~ block + (1|variety)", ModelOptions(factors: ["block": FactorOptions(reference: "3")]))
        let block = try #require(profile.columns.first { $0.name == "block" })
        #expect(block.categories?.levels == ["3", "1", "2"])
        #expect(block.categories?.counts == [2, 1, 2])
    }

    @Test("Without a model every named column is described, mixed ones as text with their first odd cell")
    func whole() throws {
        let url = try file()
        defer { try? FileManager.default.removeItem(at: url) }
        let profile = try DataProfile(DelimitedFile(url.path(percentEncoded: false)))
        #expect(profile.columns.map(\.name) == ["yield", "block", "variety", "nitro", "note", "empty"])
        #expect(profile.unusedColumns == [""])
        let note = try #require(profile.columns.first { $0.name == "note" })
        #expect(note.mixture == .init(numbers: 1, texts: 4, cell: "7", line: 4))
        #expect(note.categories?.levels == ["7", "x", "y"])
        let empty = try #require(profile.columns.last)
        #expect(empty.numbers == nil && empty.distinctCount == 0 && empty.missingCount == 6)
        #expect(profile.columns[1].numbers?.isWhole == true)
    }

    @Test("A column that options name and the file lacks is an error with a suggestion")
    func unknown() throws {
        let url = try file()
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            _ = try DataProfile(
                DelimitedFile(url.path(percentEncoded: false)), options: ModelOptions(categorical: ["blok"]))
            Issue.record("no error")
        } catch {
            #expect("\(error)".contains("block"))
        }
    }

    @Test("Bins hold all values, whatever these are", arguments: 1...60)
    func bins(_ seed: Int) throws {
        var generator = Xoshiro256StarStar(seed: UInt64(seed))
        let count = 1 + seed * 7 % 50
        let scale = [1e-300, 1e-9, 1, 1e9, 1e300][seed % 5]
        var values = [Double](repeating: 0, count: count)
        NormalSampler().fill(&values, using: &generator)
        values = values.map { (seed % 3 == 0 ? ($0 * 4).rounded() : $0) * scale + (seed % 2 == 0 ? 1e6 * scale : 0) }
        let profile = try #require(NumberProfile(values))
        #expect(profile.counts.reduce(0, +) == count)
        #expect(profile.edges.count == profile.counts.count + 1)
        #expect(
            profile.edges.first.map { $0 <= values.min()! } == true
                && profile.edges.last.map { $0 >= values.max()! } == true)
        #expect(profile.distinctCount == Set(values).count)
        let summary = SampleSummary(values)
        #expect(abs(profile.mean - summary.mean) <= 1e-9 * abs(summary.mean))
        #expect(profile.range == summary.minimum...summary.maximum)
    }

    @Test("A constant has one bin, and values so far apart that no width is finite have one too")
    func degenerate() throws {
        #expect(try #require(NumberProfile([5.5, 5.5])).counts == [2])
        #expect(try #require(NumberProfile([7])).counts == [1])
        #expect(try #require(NumberProfile([-1.7e308, 1.7e308])).counts == [2])
        #expect(NumberProfile([]) == nil)
    }
}
