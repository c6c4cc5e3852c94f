import Foundation
import TestSupport
import Testing

@Suite("Residuals of models with many predictors")
struct ManyPredictorTests {
    @Test(
        "Residuals are drawn against six predictors at most, the one that needs it among them, and the others are named"
    )
    func many() throws {
        let scratch = try Scratch()
        let count = 14
        let rows = (0..<240).map { row -> String in
            let x = (0..<count).map { Double((row * (2 * $0 + 7) + row / 11 * ($0 + 3)) % 53) / 53 }
            let noise = Double((row * row * 7 + row * 5) % 31) / 31
            let y = 40 * (x[12] - 0.5) * (x[12] - 0.5) + noise + Double(row / 20 % 4)
            return ([y] + x).map { "\($0)" }.joined(separator: ",") + ",g\(row / 20)"
        }
        let names = (0..<count).map { "x\($0)" }
        try scratch.write(
            (["y,\(names.joined(separator: ",")),g"] + rows).joined(separator: "\r\n") + "\r\n", to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ \(names.joined(separator: " + ")) + (1|g)", "--simulations", "199", "-o", "r"],
            in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let folder = ReportFolder(scratch.path("r"))
        let page = try folder.page()
        #expect(
            names.filter { folder.exists("plots/residuals-by-\($0).png") } == ["x0", "x1", "x2", "x3", "x4", "x12"])
        #expect(page.text.contains("Residuals are drawn against 6 predictors of 14. Not drawn: x5, x6,"))
    }
}
