"""Reading Swift source as the checks of this folder do."""
import re


def code(text):
    """The text without comments and literals, as long as before; interpolated code is kept."""
    out, i, stack = list(text), 0, []
    # `stack` holds the ends of the strings that the interpolations at hand are in, with the depth of parentheses.

    def blank(start, end):
        for k in range(start, min(end, len(out))):
            if out[k] != "\n":
                out[k] = " "

    def string(i, end):
        """Blanks a string up to its end or the next interpolation; returns where code goes on."""
        marks = len(end) - len(end.rstrip("#"))
        while i < len(text):
            if text.startswith(end, i):
                blank(i, i + len(end))
                return i + len(end)
            if text.startswith("\\" + "#" * marks + "(", i):
                blank(i, i + 1 + marks)
                stack.append([end, 0])
                return i + 1 + marks
            step = 2 if text[i] == "\\" and not marks else 1
            blank(i, i + step)
            i += step
        return i

    while i < len(text):
        if text.startswith("//", i):
            end = text.find("\n", i)
            end = len(text) if end < 0 else end
            blank(i, end)
            i = end
        elif text.startswith("/*", i):
            end = text.find("*/", i) + 2
            blank(i, end)
            i = end
        elif start := re.compile(r'(#*)("""|")').match(text, i):
            blank(i, start.end())
            i = string(start.end(), start[2] + start[1])
        elif text[i] == "/" and re.match(r"[\s(]", text[i - 1]) and re.match(r"\S", text[i + 1 : i + 2]):
            end = re.compile(r"(?:\\.|[^/\\\n])*/").match(text, i + 1)
            end = end.end() if end else i + 1
            blank(i, end)
            i = end
        else:
            if stack:
                stack[-1][1] += {"(": 1, ")": -1}.get(text[i], 0)
                if stack[-1][1] == 0:
                    i = string(i + 1, stack.pop()[0])
                    continue
            i += 1
    return "".join(out)


def closing(text, i):
    """Where the bracket at i is closed."""
    depth = 0
    for m in re.compile(r"[][(){}]").finditer(text, i):
        depth += 1 if m[0] in "([{" else -1
        if depth == 0:
            return m.start()
    return len(text)
