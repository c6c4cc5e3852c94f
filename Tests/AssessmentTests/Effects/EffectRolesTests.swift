import Assessment
import Testing

@Suite("Parts of variables in the picture of an effect")
struct EffectRolesTests {
    private func factor(_ name: String, _ count: Int) -> EffectVariable {
        EffectVariable(name: name, labels: (0..<count).map { "\($0)" })
    }

    @Test("The factor with the most levels lies along the axis, and the one with the fewest is compared")
    func factors() {
        let roles = EffectRoles([factor("a", 2), factor("b", 5), factor("c", 3)])
        #expect(roles.along == "b" && roles.compared == "a")
        #expect(roles.series == "c" && roles.panels == ["a"])
    }

    @Test("Of factors with as many levels the last lies along the axis and is compared")
    func ties() {
        let roles = EffectRoles([factor("a", 2), factor("b", 2), factor("c", 2)])
        #expect(roles.along == "c" && roles.compared == "c")
        #expect(roles.series == "b" && roles.panels == ["a"])
    }

    @Test("A number lies along the axis, a second one and further ones are lines or held")
    func numbers() {
        let number = EffectVariable(name: "x")
        let one = EffectRoles([factor("a", 3), number])
        #expect(one.along == "x" && one.series == "a" && one.panels.isEmpty && one.compared == nil)
        let three = EffectRoles([number, EffectVariable(name: "z"), EffectVariable(name: "w"), factor("a", 3)])
        #expect(three.series == "z" && three.panels == ["a"] && three.held == ["w"])
    }

    @Test("A factor of more levels than lines can be told apart has panels", arguments: [6, 7])
    func many(_ count: Int) {
        let roles = EffectRoles([factor("a", count), EffectVariable(name: "x")])
        #expect((roles.series == "a") == (count <= EffectRoles.mostSeries))
        #expect(roles.panels == (count <= EffectRoles.mostSeries ? [] : ["a"]))
    }
}
