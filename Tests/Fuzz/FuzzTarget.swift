import Foundation
import Report

/// What is read, from the variable FUZZ_INPUT.
private let input = UntrustedInput(rawValue: ProcessInfo.processInfo.environment["FUZZ_INPUT"] ?? "") ?? .table

private let file = FileManager.default.temporaryDirectory
    .appending(component: "mixreport-fuzz-\(ProcessInfo.processInfo.processIdentifier)").path(percentEncoded: false)

/// Called by libFuzzer with every input that it makes.
///
/// A refusal is a result; only a trap is a find.
@_cdecl("LLVMFuzzerTestOneInput")
public func readInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    try? input.read(Array(UnsafeBufferPointer(start: bytes, count: count)), through: file)
    return 0
}

#if !FUZZING
    /// Without libFuzzer, which has a main function of its own: reads the files that are named, such as one that a crash left, and says what is wrong with them.
    @main
    struct Replay {
        static func main() throws {
            for path in CommandLine.arguments.dropFirst() {
                do {
                    try input.read([UInt8](Data(contentsOf: URL(filePath: path))), through: file)
                    print("\(path): read")
                } catch {
                    print("\(path): \(error)")
                }
            }
        }
    }
#endif
