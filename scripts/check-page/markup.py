"""What the Nu checker says of a page and its style sheet."""

import json
import subprocess


# Properties and attributes that every browser has and that this version of the checker does not know.
_UNKNOWN = (
    "Property “color-scheme” doesn't exist", "Property “text-underline-offset” doesn't exist",
    "Attribute “width” not allowed on element “source”", "Attribute “height” not allowed on element “source”",
    "Unknown pseudo-element or pseudo-class “::details-content”",
)


def problems(jar, files):
    """Errors and warnings, as texts."""
    run = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--also-check-css", "--stdout", *map(str, files)],
        capture_output=True, text=True, check=False)
    return [
        f"{message['url'].rsplit('/', 1)[-1]}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(run.stdout)["messages"]
        if not any(text in message["message"] for text in _UNKNOWN)
    ]
