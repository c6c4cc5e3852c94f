extension Typesetter {
    /// A line of text of any script.
    func shapedRun(_ text: String, _ style: TextStyle) -> TextRun {
        let line = TextClusters(text)
        let codes = line.codes
        let han = HanLanguage(of: [text]) ?? fonts.han
        var record = FontRecord()
        let items = items(line, BidiLevels(codes).levels, han, style, &record)
        var (path, width) = (Path(), 0.0)
        for place in BidiLevels.visualOrder(items.map(\.level)) {
            let item = items[place]
            switch item.drawing {
            case .plain:
                guard let drawn = plain(line.scalars[item.range], style, isWhole: true) else { continue }
                path.append(drawn.path.placed(x: width * style.size, scale: 1))
                width += drawn.width / style.size
                record.formUnion(drawn.record)
            case .boxes:
                for _ in item.range {
                    path.append(Self.box.path.placed(x: width * style.size, scale: style.size))
                    width += Self.box.advance
                }
            case .shaped(let face):
                if face !== faces(style).first { record.use(face) }
                width += draw(face, item, codes, han, style, from: width, on: &path)
            }
        }
        return TextRun(path: path, width: width * style.size, style: style, record: record)
    }

    /// Draws an item of one font; returns how far the pen moves on, in units of the em.
    private func draw(
        _ face: FontFace, _ item: TextItem, _ codes: [UInt32], _ han: HanLanguage, _ style: TextStyle,
        from start: Double, on path: inout Path
    ) -> Double {
        var features: [String: Bool] = style.hasTabularFigures ? ["tnum": true] : [:]
        // Letters of Inter look as they do without shaping: no arrow in place of "->".
        if item.script.isPlain { for tag in ["calt", "clig", "liga"] { features[tag] = false } }
        let glyphs = face.shaper.glyphs(
            codes, item.range, item.script, isRightToLeft: item.level % 2 == 1,
            language: item.script.isWrittenWithHan ? han.rawValue : nil, features: features)
        var x = start
        for glyph in glyphs {
            let outline = glyph.index == 0 ? Self.box.path : face.outline(glyph.index)?.path ?? Path()
            let moved = outline.placed(x: x + glyph.offset.x, y: glyph.offset.y, scale: 1)
            path.append(moved.placed(x: 0, scale: style.size))
            x += glyph.index == 0 ? Self.box.advance : glyph.advance
        }
        return x - start
    }

    /// The stretches of a line, in the order of reading.
    private func items(
        _ line: TextClusters, _ levels: [Int], _ han: HanLanguage, _ style: TextStyle, _ record: inout FontRecord
    ) -> [TextItem] {
        var items: [TextItem] = []
        var script = line.scalars.lazy.map(Script.init).first { !$0.isShared } ?? Script("-")
        for cluster in line.clusters {
            let first = line.scalars[cluster.range.lowerBound]
            if !Script(first).isShared { script = Script(first) }
            let level = levels[cluster.range.lowerBound]
            let drawing =
                cluster.isBox ? .boxes : drawing(line, cluster, level, script, han, style, &record)
            let next = TextItem(range: cluster.range, drawing: drawing, script: script, level: level)
            if let last = items.last, last.continues(with: next) {
                items[items.count - 1].range = last.range.lowerBound..<next.range.upperBound
            } else {
                items.append(next)
            }
        }
        return items
    }

    /// How a cluster is drawn: with the first font that has all its characters, else with the first that has the letter without its marks.
    private func drawing(
        _ line: TextClusters, _ cluster: TextCluster, _ level: Int, _ script: Script, _ han: HanLanguage,
        _ style: TextStyle, _ record: inout FontRecord
    ) -> TextItem.Drawing {
        let scalars = line.visible(cluster)
        guard let letter = scalars.first else { return .boxes }
        let faces = faces(style)
        let language = script.isWrittenWithHan ? han.rawValue : script.language
        for wanted in scalars.count > 1 ? [scalars, [letter]] : [scalars] {
            if let face = faces.first(where: { face in wanted.allSatisfy(face.hasGlyph) })
                ?? fallbackFace(wanted, language: language, style.weight)
            {
                record.missing.formUnion(scalars.filter { !face.hasGlyph($0) })
                let isPlain = level % 2 == 0 && line.scalars[cluster.range].allSatisfy(\.isPlain)
                return isPlain && faces.contains { $0 === face } ? .plain : .shaped(face)
            }
        }
        record.missing.formUnion(scalars)
        return .boxes
    }
}
