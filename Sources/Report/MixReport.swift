@main
struct MixReport {
    static func main() { print(String(decoding: PackageResources.report_mustache, as: UTF8.self)) }
}
