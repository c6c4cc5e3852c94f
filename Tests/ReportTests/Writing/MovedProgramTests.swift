import Foundation
import TestSupport
import Testing

@Suite("A program that was moved")
struct MovedProgramTests {
    /// The figures of a report by a copy of the program in `bin`, run through a link from another folder.
    private func figures(in scratch: Scratch, font: String?) throws -> [String: Data] {
        let fonts =
            font.map { "mkdir -p share/mixreport/fonts && cp '\($0)' share/mixreport/fonts/Inter-Regular.otf && " }
            ?? ""
        let outcome = try Program.bash(
            """
            \(fonts)mkdir -p bin elsewhere && cp "$(command -v mixreport)" bin/ && ln -s ../bin/mixreport elsewhere/linked && \
            elsewhere/linked '\(Samples.sleepstudy)' '\(Samples.sleepstudyFormula)' --simulations 0 -o report -q
            """, in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let folder = scratch.url.appending(path: "report/plots")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try Dictionary(uniqueKeysWithValues: files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) })
    }

    private static let otherFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

    @Test(
        "A program draws with the fonts in share next to its bin, before those of the system",
        .enabled(if: FileManager.default.fileExists(atPath: otherFont), "needs the font DejaVu Sans"))
    func fonts() throws {
        let usual = try figures(in: Scratch(), font: nil)
        let changed = try figures(in: Scratch(), font: Self.otherFont)
        #expect(usual.keys.sorted() == changed.keys.sorted() && !usual.isEmpty)
        #expect(usual.allSatisfy { changed[$0.key] != $0.value })
    }
}
