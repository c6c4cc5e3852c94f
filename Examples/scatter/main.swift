// A scatter plot in ten lines: `swift run scatter speed.png`.
import Foundation
import Plot

let speed = [4.0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 25]
let distance = [6.0, 13, 16, 10, 26, 22, 23, 36, 45, 36, 36, 41, 58, 46, 52, 66, 54, 85, 85]
let figure = ScatterChart(
    title: "Stopping distance of cars", xLabel: "Speed (mph)", yLabel: "Distance (ft)",
    x: speed, y: distance, guides: [.init(intercept: -17.6, slope: 3.9)],
    labels: [.init(index: 17, text: "fastest but one")])
let png = try figure.png(theme: .light, fonts: .system(), description: "19 cars: distance rises with speed")
try Data(png).write(to: URL(filePath: CommandLine.arguments.dropFirst().first ?? "scatter.png"))
