import Foundation
import Plot

/// `hb-shape`, HarfBuzz's own program, as the reference for what the module makes of HarfBuzz.
enum HarfBuzzTool {
    struct Glyph: Decodable {
        let g: UInt32
        let dx: Double
        let dy: Double
        let ax: Double
    }

    static let path = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { $0 + "/hb-shape" }.first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The glyphs of a text from left to right, in font units.
    static func glyphs(
        _ text: String, font: String, index: Int, script: String, language: String, isRightToLeft: Bool
    ) throws -> [Glyph] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = [
            "--output-format=json", "--no-glyph-names", "--script=\(script)", "--language=\(language)",
            "--direction=\(isRightToLeft ? "rtl" : "ltr")", "--face-index=\(index)", "--font-file=\(font)",
            "--text=\(text)",
        ]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([Glyph].self, from: data)
    }
}
