import Plot
import Testing

@Suite("The order of text of mixed directions")
struct BidiLevelsTests {
    /// The characters of a text from left to right.
    private func visual(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let levels = BidiLevels(scalars.map(\.value)).levels
        return String(String.UnicodeScalarView(BidiLevels.visualOrder(levels).map { scalars[$0] }))
    }

    // The expected order is that of UAX 9. Hebrew letters are written as escapes, so that no editor reorders them.
    @Test(
        "Text of mixed directions is ordered by the bidirectional algorithm",
        arguments: [
            ("abc", "abc"),
            ("\u{5D0}\u{5D1}\u{5D2}", "\u{5D2}\u{5D1}\u{5D0}"),
            ("\u{5D0}\u{5D1}\u{5D2} (cm)", "(cm) \u{5D2}\u{5D1}\u{5D0}"),
            ("\u{5D0}\u{5D1} 12.5 \u{5D2}", "\u{5D2} 12.5 \u{5D1}\u{5D0}"),
            ("length of \u{5D0}\u{5D1}: 3", "length of 3 :\u{5D1}\u{5D0}"),
            ("lang\u{5D0}\u{5D1}:cond", "lang\u{5D1}\u{5D0}:cond"),
        ])
    func order(_ text: String, _ expected: String) {
        // Brackets are mirrored by HarfBuzz, not by the order.
        #expect(visual(text).filter { !"()".contains($0) } == expected.filter { !"()".contains($0) })
    }

    @Test(
        "A sentence that begins with a name from right to left runs from left to right, a name with a unit does not",
        arguments: [
            ("\u{5D0}\u{5D1}\u{5D2} in data.csv", "\u{5D2}\u{5D1}\u{5D0} in data.csv"),
            ("\u{5D0}\u{5D1}\u{5D2} cm", "cm \u{5D2}\u{5D1}\u{5D0}"),
        ])
    func direction(_ text: String, _ expected: String) { #expect(visual(text) == expected) }

    @Test(
        "A minus stays to the left of its number",
        arguments: ["\u{2212}", "-"], ["\u{5D0}\u{5D1} ", "\u{627}\u{628} ", ""])
    func signs(_ minus: String, _ letters: String) {
        #expect(visual(letters + minus + "3.5").hasPrefix(minus + "3.5"))
        #expect(visual(letters + minus + "\u{663}").hasPrefix(minus + "\u{663}"))
    }

    @Test("Stretches of higher levels are reversed within those of lower ones")
    func levels() {
        #expect(BidiLevels.visualOrder([]) == [])
        #expect(BidiLevels.visualOrder([0, 0]) == [0, 1])
        #expect(BidiLevels.visualOrder([1, 2, 1]) == [2, 1, 0])
        #expect(BidiLevels.visualOrder([0, 1, 2, 2, 1, 0]) == [0, 4, 2, 3, 1, 5])
    }
}
