// swift-tools-version:6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "mixreport",
    // Mutex is there from this version on.
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mixreport", targets: ["mixreport"]),
        .library(name: "Fitter", targets: ["Fitter"]),
        .library(name: "Plot", targets: ["Plot"]),
        .library(name: "FontSearch", targets: ["FontSearch"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CFontconfig", pkgConfig: "fontconfig", providers: [.apt(["libfontconfig-dev"])]),
        .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
        .systemLibrary(name: "CFriBidi", pkgConfig: "fribidi", providers: [.apt(["libfribidi-dev"])]),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("z")]),
        .target(name: "CKernels"),
        .target(name: "CPosix"),
        .target(
            name: "Fitter",
            dependencies: ["CKernels", "COpenBLAS", "CZlib", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
        ),
        .target(
            name: "Plot",
            dependencies: [
                "CPNG", "CFreeType", "CFriBidi", "CHarfBuzz", "CZlib",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
        ),
        .target(name: "FontSearch", dependencies: ["CFontconfig", "Plot"], swiftSettings: strict),
        .target(name: "Assessment", dependencies: ["Fitter"], swiftSettings: strict),
        .target(
            name: "Report",
            dependencies: [
                "Assessment", "Fitter", "FontSearch", "Plot", "COpenSSL", "CPosix",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                "report.mustache", "section.mustache", "table.mustache", "figure.mustache", "summary.mustache",
                "brief.mustache", "index.mustache", "compare.mustache", "opening.mustache", "results.mustache",
                "fragment.mustache", "style.css", "fragment.css",
            ]
            .map { .embedInCode("../../templates/\($0)") } + [
                .embedInCode("Reference/R/lme4.R"), .embedInCode("../../integrations/spark/mixreport_spark.py"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "mixreport", dependencies: ["Report"], swiftSettings: strict),
        .executableTarget(
            name: "scaling", dependencies: ["Fitter"], path: "Benchmarks/scaling", swiftSettings: strict),
        .executableTarget(
            name: "kernels",
            dependencies: ["Fitter", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/kernels", swiftSettings: strict),
        .executableTarget(
            name: "crossed",
            dependencies: [
                "Fitter", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            path: "Benchmarks/crossed", swiftSettings: strict),
        .executableTarget(
            name: "calibration",
            dependencies: [
                "Assessment", "Fitter", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            path: "Benchmarks/calibration", swiftSettings: strict),
        .executableTarget(
            name: "drawing", dependencies: ["Fitter", "Plot"], path: "Benchmarks/drawing", swiftSettings: strict),
        .executableTarget(
            name: "reading", dependencies: ["Fitter", "CZlib"], path: "Benchmarks/reading", swiftSettings: strict),
        // Without access to `package` declarations, as a program outside of the package.
        .executableTarget(
            name: "fitting", dependencies: ["Fitter"], path: "Examples/fitting", packageAccess: false,
            swiftSettings: strict),
        .executableTarget(
            name: "scatter", dependencies: ["Plot"], path: "Examples/scatter", packageAccess: false,
            swiftSettings: strict),
        .target(
            name: "SampleFigures", dependencies: ["Plot"], path: "Tests/SampleFigures", packageAccess: false,
            swiftSettings: strict),
        .executableTarget(
            name: "gallery", dependencies: ["Fitter", "Plot"], path: "Examples/gallery", swiftSettings: strict),
        .executableTarget(name: "fuzz", dependencies: ["Report"], path: "Tests/Fuzz", swiftSettings: strict),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .testTarget(
            name: "FitterTests", dependencies: ["Fitter", "CKernels", "COpenBLAS", "TestSupport", "AllocationCounter"],
            swiftSettings: strict),
        .testTarget(
            name: "AssessmentTests", dependencies: ["Assessment", "Fitter", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "PlotTests", dependencies: ["FontSearch", "Plot", "SampleFigures", "TestSupport"],
            exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportTests", dependencies: ["Report", "mixreport", "TestSupport"], swiftSettings: strict),
    ]
)
