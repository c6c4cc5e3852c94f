import Plot
import Testing

@Suite("Scales of dates and times")
struct CalendarScaleTests {
    private func labels(_ kind: Scale.Kind, _ low: Double, _ high: Double) -> [String] {
        Scale(kind, covering: [low, high], padding: 0, target: 6).ticks.map(\.label)
    }

    @Test("Ticks are at the beginnings of years, months, days and hours")
    func steps() {
        // 2021-01-01 is day 18628.
        #expect(
            labels(.days, 18628, 18628 + 365) == [
                "2021-01", "2021-03", "2021-05", "2021-07", "2021-09", "2021-11", "2022-01",
            ])
        #expect(labels(.days, 18628, 18633).first == "2021-01-01")
        #expect(labels(.days, 0, 18628) == ["1970", "1980", "1990", "2000", "2010", "2020"])
        #expect(labels(.days, -719_162, 18628).allSatisfy { $0.count <= 4 })
        let day = 18628.0 * 86_400
        #expect(labels(.seconds, day, day + 86_400) == ["2021-01-01", "06:00", "12:00", "18:00", "2021-01-02"])
        #expect(labels(.seconds, day + 30, day + 70).contains("00:01:00"))
        #expect(labels(.clock, 0, 86_400) == ["00:00", "06:00", "12:00", "18:00", "24:00"])
    }

    @Test(
        "Any range of time has at least two ticks inside, ascending and with different labels",
        arguments: [Scale.Kind.days, .seconds, .clock])
    func ranges(kind: Scale.Kind) {
        for start in [-30_000.0, 0, 18_628.4, 1_614_861_015] {
            for width in [2.0, 3, 9, 40, 100, 400, 1000, 5000, 40_000, 1e5] {
                let scale = Scale(kind, covering: [start, start + width])
                let ticks = scale.ticks
                #expect(ticks.count >= 2 && ticks.count <= 14, "\(start) \(width) \(ticks.map(\.label))")
                // Hours come again each day, behind the date at its beginning.
                #expect(kind == .seconds || Set(ticks.map(\.label)).count == ticks.count)
                #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
            }
        }
    }
}
