"""From loose frames by name to what reports are made of, so that a test can put another frame in place of one."""

from kimlab.reports import (
    CaseFrames,
    CodeFrames,
    InterfaceFrames,
    LogInput,
    MonitoringInput,
    TeamInput,
    ThemeInput,
    render,
    report_of,
)


def interfaces_of(frames):
    return InterfaceFrames(*(frames.get(name) for name in ("hand_offs", "returns", "edges", "limits")))


def codes_of(frames):
    return CodeFrames(*(frames.get(name) for name in ("codes", "coded", "coded_cases", "passages", "chosen")))


def cases_of(frames):
    names = ("cases", "case_spells", "persons", "due", "register_counts")
    return CaseFrames(*(frames.get(name) for name in names))


def theme_input(frames):
    return ThemeInput(
        frames.get("about"),
        frames.get("county"),
        interfaces_of(frames),
        codes_of(frames),
        frames.get("accounts", ()),
    )


def team_input(frames):
    return TeamInput(
        frames.get("about"),
        frames.get("county"),
        interfaces_of(frames),
        codes_of(frames),
        frames.get("accounts", ()),
        frames.get("listings", ()),
    )


def monitoring_input(frames):
    return MonitoringInput(frames.get("about"), frames.get("county"), cases_of(frames))


def log_input(frames):
    return LogInput(frames.get("about"), interfaces_of(frames))


GIVEN = {
    ThemeInput: theme_input,
    TeamInput: team_input,
    MonitoringInput: monitoring_input,
    LogInput: log_input,
}


def drawn(kind, frames, subject=""):
    """The draft of a report from loose frames."""
    return render(kind, GIVEN[report_of(kind).needs](frames), subject)
