import Fitter
import Testing

@Suite("Box plots")
struct BoxSummaryTests {
    private static func numbers(_ text: String) -> [Double] { text.split(separator: " ").compactMap { Double($0) } }

    /// `Tests/Fixtures/groups/boxes.csv`: R 4.2.2.
    @Test("Box plots have the hinges, whiskers and outliers of R's boxplot.stats")
    func againstR() throws {
        let table = try ReferenceTable("Tests/Fixtures/groups/boxes.csv")
        #expect(table.count == 10)
        for row in 0..<table.count {
            let box = try #require(BoxSummary(Self.numbers(try table.text("values", row))))
            let found = [box.lowerWhisker, box.lowerHinge, box.median, box.upperHinge, box.upperWhisker]
            let expected = Self.numbers(try table.text("stats", row))
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-12 * abs($1) })
            #expect(box.outliers == Self.numbers(try table.text("outliers", row)))
            #expect(abs(box.mean - (try table.number("mean", row))) < 1e-13 * box.mean)
            #expect(box.count == Self.numbers(try table.text("values", row)).count)
        }
    }

    @Test("Box plots of groups are those of each group by itself, whatever the number of threads", arguments: [1, 3])
    func groups(_ threads: Int) {
        var generator = Xoshiro256StarStar(seed: 6)
        let group = (0..<5000).map { _ in Int32(generator.integer(below: 9)) - 1 }
        let values = group.map { _ in generator.integer(below: 50) == 0 ? Double.nan : 3 * generator.uniform() }
        let boxes = BoxSummary.byGroup(values: values, group: group, count: 10, threads: threads)
        #expect(boxes.count == 10)
        for level in 0..<10 {
            let own = values.indices.filter { group[$0] == Int32(level) }.map { values[$0] }
            #expect(boxes[level] == BoxSummary(own))
        }
        #expect(boxes[8] == nil && boxes[9] == nil && boxes[0] != nil)
    }

    @Test("Box plots do not exist without finite values")
    func empty() {
        #expect(BoxSummary([]) == nil)
        #expect(BoxSummary([.nan, .infinity]) == nil)
        #expect(BoxSummary.byGroup(values: [], group: [], count: 0).isEmpty)
    }
}
