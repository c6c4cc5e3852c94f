import Foundation

/// How much memory this run may still take.
package struct MemoryBudget: Equatable {
    /// Who says so.
    package enum Source: Equatable {
        case machine
        /// The control group that the program runs in, as a container or a job does.
        case controlGroup
        /// `--memory`.
        case option
    }

    package let bytes: Int
    package let source: Source

    /// What is left now of what `limit` allows for the whole program; without one, of what machine and control group have.
    static func now(limit: Int?) -> MemoryBudget {
        func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
        if let limit {
            return MemoryBudget(bytes: max(0, limit - (used() ?? 0)), source: .option)
        }
        let machine =
            text("/proc/meminfo").flatMap(Self.available)
            ?? Int(truncatingIfNeeded: ProcessInfo.processInfo.physicalMemory / 10 * 8)
        let groups = Self.controlGroups(text("/proc/self/cgroup") ?? "").compactMap { folder in
            Self.left(
                limit: text(folder + "/memory.max") ?? text(folder + "/memory.limit_in_bytes") ?? "",
                used: text(folder + "/memory.current") ?? text(folder + "/memory.usage_in_bytes") ?? "",
                statistics: text(folder + "/memory.stat") ?? "")
        }
        guard let least = groups.min(), least < machine else { return MemoryBudget(bytes: machine, source: .machine) }
        return MemoryBudget(bytes: least, source: .controlGroup)
    }

    /// `MemAvailable` of /proc/meminfo, in bytes.
    package static func available(_ text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            let words = line.split(separator: " ")
            return words.count > 1 ? Int(words[1]).map { $0 * 1024 } : nil
        }
        return nil
    }

    /// The memory that this program takes now, in bytes; nil where the system does not say.
    static func used() -> Int? {
        (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)).flatMap(Self.resident)
    }

    /// The resident bytes of /proc/self/statm, without those that are also in files, such as the program's own.
    private static func resident(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count > 2, let all = Int(words[1]), let inFiles = Int(words[2]) else { return nil }
        return (all - inFiles) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The folders of the control groups that /proc/self/cgroup names, with all those around them, in both versions of the interface.
    package static func controlGroups(_ text: String) -> [String] {
        var folders: [String] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isUnified = parts[0] == "0" && parts[1].isEmpty
            guard isUnified || parts[1].split(separator: ",").contains("memory") else { continue }
            let root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            var names = parts[2].split(separator: "/")
            while !names.isEmpty {
                folders.append(root + "/" + names.joined(separator: "/"))
                names.removeLast()
            }
            // In a container the group's own folder is mounted as the root.
            folders.append(root)
        }
        return folders
    }

    /// What a control group has left; nil where it has no limit.
    ///
    /// Its page cache can be given back.
    package static func left(limit: String, used: String, statistics: String) -> Int? {
        guard let limit = Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)),
            let used = Int(used.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return nil }
        var cache = 0
        for line in statistics.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, ["inactive_file", "active_file"].contains(words[0]) else { continue }
            cache += Int(words[1]) ?? 0
        }
        return max(0, limit - used + min(cache, used))
    }
}
