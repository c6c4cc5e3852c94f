import Plot
import Testing

@Suite("Shortening labels")
struct LabelShorteningTests {
    /// As if all characters had the same width.
    private func shortened(_ labels: [String], to limit: Int) -> [String] {
        LabelShortening(limit: Double(limit)) { Double($0.count) }.shortened(labels)
    }

    @Test("Labels that have room stay as they are")
    func fitting() {
        let labels = ["a", "", "Subject 12", "a"]
        #expect(shortened(labels, to: 10) == labels)
    }

    @Test("A label that is too wide loses its end where that leaves it different from the others")
    func end() {
        #expect(shortened(["control", "Standard of care plus placebo"], to: 16) == ["control", "Standard of car…"])
    }

    @Test("Labels with a common beginning and different ends lose their middle")
    func middle() {
        let schools = (1...20).map { "Gesamtschule am Rande der Großstadt Nr. \($0)" }
        let texts = shortened(schools, to: 20)
        #expect(Set(texts).count == 20)
        #expect(texts[0].hasPrefix("Gesamt") && texts[0].hasSuffix("Nr. 1"))
        #expect(texts[19].hasSuffix("Nr. 20"))
    }

    @Test("Labels that differ neither at the beginning nor at the end lose what they begin with in common")
    func beginning() {
        let schools = (1...20).map { "Gesamtschule am Rande der Großstadt Nr. \($0) (Außenstelle am Alten Markt)" }
        let texts = shortened(schools, to: 20)
        #expect(Set(texts).count == 20)
        for (number, text) in zip(1..., texts) { #expect(text.contains("\(number)")) }
    }

    @Test("Equal labels stay equal")
    func equal() {
        let name = String(repeating: "long name ", count: 10)
        let texts = shortened([name, "other", name], to: 12)
        #expect(texts[0] == texts[2])
    }

    @Test("Different labels stay different and fit, wherever they differ", arguments: 1...200)
    func generated(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let alphabet = Array("ab 1.")
        func text(_ length: Int) -> String { String((0..<length).map { _ in alphabet[next(alphabet.count)] }) }
        // Common parts before, between and after short parts that differ.
        let (start, inner, end) = (text(next(60)), text(next(40)), text(next(60)))
        var labels: Set<String> = []
        for _ in 0..<(2 + next(40)) { labels.insert(start + text(next(4)) + inner + text(next(4)) + end) }
        let list = labels.sorted()
        let limit = 8 + next(40)
        let texts = shortened(list, to: limit)
        #expect(Set(texts).count == list.count)
        #expect(texts.allSatisfy { $0.count <= limit })
    }

    @Test("Where nothing has room, there is no text")
    func none() {
        #expect(shortened(["one", "two"], to: 0) == ["", ""])
    }

    @Test(
        "Names of any length that differ after their three hundredth character are numbered or shown where they differ")
    func endless() {
        let labels = ["a", "b", "c"].map {
            String(repeating: "x", count: 1000) + $0 + String(repeating: "y", count: 1000)
        }
        #expect(Set(shortened(labels, to: 20)).count == 3)
    }
}
