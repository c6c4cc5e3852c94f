import Foundation
import Report
import Testing

@Suite("The line of progress")
struct ProgressStateTests {
    @Test("The line of progress says stage, count, time and time left")
    func line() {
        var state = ProgressState(stage: "simulating", start: 10)
        #expect(state.line(after: 12, width: 80) == "simulating, 12 s")
        (state.done, state.total, state.unit) = (25, 100, .items("data set"))
        #expect(state.line(after: 20, width: 80) == "simulating data set 25 of 100, 20 s, 30 s left")
        #expect(state.line(after: 20, width: 20) == "simulating data set")
        state.done = 100
        #expect(state.line(after: 20, width: 80) == "simulating data set 100 of 100, 20 s")
    }

    @Test("The line of progress adds what goes on at the same time, with its own time left")
    func beside() {
        var (state, other) = (
            ProgressState(stage: "influence", start: 10), ProgressState(stage: "variational inference", start: 8)
        )
        #expect(state.line(after: 12, width: 80, beside: other) == "influence, 12 s; variational inference")
        (state.done, state.total, state.unit) = (1, 4, .items("factor"))
        (other.done, other.total, other.unit) = (200, 2000, .items("step"))
        #expect(
            state.line(after: 12, width: 120, beside: other)
                == "influence factor 1 of 4, 12 s, 6 s left; variational inference step 200 of 2000, 36 s left")
    }

    @Test("The line of progress counts evaluations without an end, and what goes on in one")
    func evaluations() {
        var state = ProgressState(stage: "fitting", start: 0)
        (state.done, state.unit, state.detail) = (3, .items("evaluation"), "probe 16")
        #expect(state.line(after: 75, width: 80) == "fitting evaluation 3 probe 16, 1 min 15 s")
    }

    @Test("The line of progress gives bytes in MB, with their share where the whole is known")
    func bytes() {
        var state = ProgressState(stage: "reading", start: 0)
        (state.done, state.total, state.unit) = (120_000_000, 480_000_000, .bytes)
        #expect(state.line(after: 4000, width: 80) == "reading 120 of 480 MB (25 %), 1 h 06 min, 3 h 20 min left")
        state.total = 0
        #expect(state.line(after: 1, width: 80) == "reading 120 MB, 1 s")
    }

    @Test("The line of progress is not drawn where standard error is not a terminal, and leaves nothing there")
    func redirected() throws {
        let outcome = try Program.run(
            [
                "fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--intervals", "bootstrap", "--replicates",
                "20000",
            ])
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
    }
}
