import Fitter
import Foundation

/// Where a report will be published: what links to it from elsewhere need to know.
struct SiteAddress {
    /// The page's own address.
    let url: String
    /// The address of the picture that stands for the page where it is linked to.
    let image: String
    let imageWidth: Int
    let imageHeight: Int
    /// The picture in words.
    let imageText: String

    /// - Parameter base: the address of the report's folder, by http or https.
    init(base: String, imageText: String) throws {
        let isVisible = base.unicodeScalars.allSatisfy { $0 != " " && String($0).escapedForDisplay() == String($0) }
        guard isVisible, let components = URLComponents(string: base), let address = components.string,
            ["http", "https"].contains(components.scheme?.lowercased() ?? ""),
            components.host?.isEmpty == false, components.query == nil, components.fragment == nil
        else {
            throw Failure(
                description:
                    "--base-url: found \(base.quotedForDisplay(limit: 200)); expected the address that the report's folder will have, such as https://example.org/reports/insteval/"
            )
        }
        // With what an address cannot hold, such as accented letters, in its escaped form.
        let folder = address.hasSuffix("/") ? address : address + "/"
        url = folder
        image = folder + ShareFigure.path
        (imageWidth, imageHeight) = (ShareFigure.width, ShareFigure.height)
        self.imageText = imageText
    }
}
