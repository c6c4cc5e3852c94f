/// Wall-clock seconds of a fit by stage.
struct FitSeconds: Encodable {
    let read: Double
    let build: Double
    let fit: Double
    let inference: Double
    let total: Double
}
