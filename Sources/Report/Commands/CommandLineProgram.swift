import ArgumentParser

/// The program, for the executable to run.
package enum CommandLineProgram {
    /// Installs signal handlers, then runs the command that the arguments name.
    package static func run() async {
        Interruption.install()
        await MixReport.main(nil)
    }
}
