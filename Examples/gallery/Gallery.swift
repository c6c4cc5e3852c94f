import Foundation
import Plot

/// Draws every kind of figure from the small data in this folder's parent, light and dark, and a page that shows them all:
/// `swift run -c release gallery output/gallery`.
@main
enum Gallery {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: gallery FOLDER")
            exit(2)
        }
        let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fonts = try FontSet.system()
        let sleep = try SleepStudy()
        let samples =
            ResidualSamples.all(sleep) + EffectSamples.all(sleep) + (try ParameterSamples.all(sleep))
            + (try ComparisonSamples.all())
        for sample in samples {
            let scene = try sample.figure.scene(fonts: fonts)
            let pictures = try scene.pngs(themes: [.light, .dark], description: sample.kind)
            for (picture, suffix) in zip(pictures, ["", "-dark"]) {
                try Data(picture).write(to: folder.appending(path: "\(sample.id)\(suffix).png"))
            }
        }
        try ContactSheet.html(samples).write(
            to: folder.appending(path: "index.html"), atomically: true, encoding: .utf8)
        print(folder.appending(path: "index.html").relativePath)
    }
}
