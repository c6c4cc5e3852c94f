import Plot

/// The page that shows all figures, small, each a link to its picture at full size.
enum ContactSheet {
    static func html(_ samples: [Sample]) -> String {
        let figures = samples.map { sample in
            """
            <figure>
            <a href="\(sample.id).png"><picture>
            <source srcset="\(sample.id)-dark.png" media="(prefers-color-scheme: dark)">
            <img src="\(sample.id).png" alt="\(sample.kind)" width="\(Int(sample.figure.size.width))" height="\(Int(sample.figure.size.height))" loading="lazy">
            </picture></a>
            <figcaption>\(sample.kind)</figcaption>
            </figure>
            """
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Plot: every kind of figure</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.4 system-ui, sans-serif; margin: 1.5rem; }
            main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
            figure { margin: 0; }
            img { max-width: 100%; height: auto; border: 1px solid #8884; }
            </style>
            </head>
            <body>
            <h1>Plot: every kind of figure</h1>
            <main>
            \(figures.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }
}
