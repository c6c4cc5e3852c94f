import CFriBidi

/// The direction of each character of a line, by the Unicode bidirectional algorithm (UAX 9) of FriBidi.
package struct BidiLevels {
    /// One level per character: odd from right to left, even from left to right.
    package let levels: [Int]

    /// The line runs in the direction of most of its letters.
    ///
    /// By the first letter alone, which is the algorithm's own rule, an English sentence that begins with an
    /// Arabic name would run from right to left.
    package init(_ characters: [UInt32]) {
        let count = FriBidiStrIndex(characters.count)
        var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: characters.count)
        var brackets = [FriBidiBracketType](repeating: 0, count: characters.count)
        var levels = [FriBidiLevel](repeating: 0, count: characters.count)
        fribidi_get_bidi_types(characters, count, &types)
        fribidi_get_bracket_types(characters, count, types, &brackets)
        Self.joinSigns(characters, &types)
        let leftToRight = types.count { cfribidi_is_left_to_right($0) != 0 }
        let isRightToLeft = types.count { cfribidi_is_right_to_left($0) != 0 } > leftToRight
        var direction = isRightToLeft ? cfribidi_right_to_left() : cfribidi_left_to_right()
        let isDone = fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &levels) > 0
        // Nothing but a lack of memory keeps FriBidi from an answer.
        self.levels = isDone ? levels.map(Int.init) : levels.map { _ in isRightToLeft ? 1 : 0 }
    }

    /// Makes a minus part of the number after it.
    ///
    /// The algorithm moves it to the number's other side after letters from right to left. The number formats of CLDR for Arabic
    /// and Hebrew do the same by an invisible mark.
    private static func joinSigns(_ characters: [UInt32], _ types: inout [FriBidiCharType]) {
        for place in characters.indices.dropLast() where characters[place] == 0x2212 || characters[place] == 0x2D {
            let follows = place > 0 ? types[place - 1] : nil
            let isInside = follows.map { isLetter($0) || cfribidi_is_number($0) != 0 } ?? false
            if !isInside, cfribidi_is_number(types[place + 1]) != 0 { types[place] = types[place + 1] }
        }
    }

    private static func isLetter(_ type: FriBidiCharType) -> Bool {
        cfribidi_is_left_to_right(type) != 0 || cfribidi_is_right_to_left(type) != 0
    }

    /// The indices of stretches with these levels from left to right: from the highest level down, neighbours of at least that level are reversed (rule L2).
    package static func visualOrder(_ levels: [Int]) -> [Int] {
        var order = Array(levels.indices)
        guard let highest = levels.max(), highest > 0 else { return order }
        for level in stride(from: highest, through: 1, by: -1) {
            var start = 0
            while start < order.count {
                guard levels[order[start]] >= level else {
                    start += 1
                    continue
                }
                let end = order[start...].firstIndex { levels[$0] < level } ?? order.count
                order[start..<end].reverse()
                start = end
            }
        }
        return order
    }
}
