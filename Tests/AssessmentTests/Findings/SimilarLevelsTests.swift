import Assessment
import Testing

@Suite("Levels that look alike")
struct SimilarLevelsTests {
    @Test(
        "Levels are alike that differ in case, blanks, invisible characters, normal form or the spelling of a number",
        arguments: [
            (["male", "Male", "f"], [["male", "Male"]], [SimilarLevels.Difference.letterCase]),
            (["a b", "a  b", "ab"], [["a b", "a  b", "ab"]], [.blanks]),
            (["a\u{A0}b", "a b"], [["a\u{A0}b", "a b"]], [.blanks]),
            (["a\u{200B}", "a"], [["a\u{200B}", "a"]], [.invisible]),
            (["caf\u{E9}", "cafe\u{301}"], [["caf\u{E9}", "cafe\u{301}"]], [.normalForm]),
            (["7", "7\u{A0}", "8"], [["7", "7\u{A0}"]], [.blanks]),
            (["7", "007", "8"], [["7", "007"]], [.number]), (["1E5", "100000"], [["1E5", "100000"]], [.number]),
            (["x", "X ", "y", "Y"], [["x", "X "], ["y", "Y"]], [.letterCase, .blanks]),
        ])
    func alike(levels: [String], groups: [[String]], differences: [SimilarLevels.Difference]) throws {
        let found = try #require(SimilarLevels(column: "f", levels: levels))
        #expect(found.groups.map { $0.map { Array($0.utf8) } } == groups.map { $0.map { Array($0.utf8) } })
        #expect(found.differences == differences)
        let record = Finding.similarLevels(found).record
        #expect(record.code == .similarLevels && record.subject == ["f"])
        #expect(record.severity == (differences == [.number] ? .notice : .warning))
    }

    @Test(
        "Other levels are not",
        arguments: [
            ["a", "b"], ["1", "2", "10"], ["0x1A", "26"], ["10000000000000001", "10000000000000000"], ["a1", "a01"], [],
        ])
    func different(levels: [String]) {
        #expect(SimilarLevels(column: "f", levels: levels) == nil)
    }
}
