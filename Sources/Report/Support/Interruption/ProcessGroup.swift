import Foundation

/// A program that was started together with what it has started itself.
enum ProcessGroup {
    /// Ends all of it at once.
    ///
    /// - Parameter leader: the process that was started, also where it leads no group.
    static func kill(_ leader: Int32) {
        Foundation.kill(-leader, SIGKILL)
        Foundation.kill(leader, SIGKILL)
    }
}
