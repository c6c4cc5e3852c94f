import Foundation
import Plot
import TestSupport
import Testing

/// Fonts and reference pictures.
enum PlotFixtures {
    static func fonts() throws -> FontSet { try FontSet.system() }
    /// A file that can be read and is no font.
    static let notAFont = Fixtures.path("README.md")

    /// Compares a canvas with `Goldens/<name>.png`, pixel by pixel: channels may differ by `tolerance`, for a FreeType
    /// or font of another version.
    ///
    /// With RECORD_GOLDENS=1 in the environment the file is written first, and the test still fails, so that recording
    /// is never taken for passing.
    static func expect(_ canvas: Canvas, matches name: String, tolerance: Int = 40, share: Double = 0.02) throws {
        let url = URL(filePath: Fixtures.path("Tests/PlotTests/Goldens/\(name).png"))
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            let bytes = try PNG.encode(canvas, PNG.Metadata(title: name, description: "golden"))
            try Data(bytes).write(to: url)
            Issue.record("recorded \(name).png; run again without RECORD_GOLDENS")
            return
        }
        let golden = try PNG.decode([UInt8](Data(contentsOf: url)))
        #expect(golden.width == canvas.width && golden.height == canvas.height)
        guard golden.pixels.count == canvas.pixels.count else { return }
        let different = zip(golden.pixels, canvas.pixels).count { distance($0, $1) > tolerance }
        #expect(
            Double(different) <= share * Double(golden.pixels.count),
            "\(name): \(different) of \(golden.pixels.count) pixels differ")
    }

    /// The largest difference of a channel.
    private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
        var largest = 0
        for shift: UInt32 in [16, 8, 0] {
            largest = max(largest, abs(Int(a >> shift & 0xFF) - Int(b >> shift & 0xFF)))
        }
        return largest
    }
}
