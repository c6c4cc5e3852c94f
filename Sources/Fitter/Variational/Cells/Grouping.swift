/// Items arranged by the group they belong to: group g's are `members[starts[g] ..< starts[g + 1]]`, in their own
/// order.
package struct Grouping: Sendable {
    package let starts: [Int32]
    package let members: [Int32]

    /// Arranges the items 0 ..< groupOfItem.count by counting, in time proportional to items and groups.
    package init(_ groupOfItem: [Int32], count: Int) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for group in groupOfItem { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var next = starts
        var members = [Int32](repeating: 0, count: groupOfItem.count)
        for (item, group) in groupOfItem.enumerated() {
            members[Int(next[Int(group)])] = Int32(item)
            next[Int(group)] += 1
        }
        self.starts = starts
        self.members = members
    }

    /// The sum of `value` over each group's items.
    func sums(_ value: (Int) -> Double) -> [Double] {
        (0..<starts.count - 1).map { group in
            members[Int(starts[group])..<Int(starts[group + 1])].reduce(0) { $0 + value(Int($1)) }
        }
    }
}
