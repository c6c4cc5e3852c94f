@main
struct MixReport {
    static func main() {}
}
