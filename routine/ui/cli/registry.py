"""The one list of commands: what calls it, where the help shows it, what runs it, what it does, and examples.

Only the file of the word that was typed is loaded: all of them take 70 ms.
"""

from collections.abc import Sequence
from typing import NamedTuple

from routine.i18n import N_

EVERY_DAY, SCHEDULE, LOOKING_BACK = N_("Every day"), N_("Schedule"), N_("Looking back")
PROFILE, BACKGROUND = N_("Profile"), N_("Reminders in the background")
SECTIONS = (EVERY_DAY, SCHEDULE, LOOKING_BACK, PROFILE, BACKGROUND)
"""The sections of `--help --all`; `--help` shows the first."""

HIDDEN = "hidden"
"""It answers, and no list shows it."""

GUESS = "guess"
"""The same for a word that people try: it takes whatever stands behind it."""


class Command(NamedTuple):
    """A command, or a group of them where others stand below it.

    Attributes:
        words: what calls it: `pause`, `config get`.
        section: where the help shows it; one below a group stands with its group.
        does: `module:function`; empty for a group that only shows its help.
        summary: one sentence, in English; the lists show it in the person's language.
        examples: what is typed behind the program's name; they work when pasted.
    """

    words: str
    section: str
    does: str
    summary: str
    examples: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its own word, the last one."""
        return self.words.rpartition(" ")[2]

    @property
    def is_hidden(self) -> bool:
        """Whether no list shows it."""
        return self.section not in SECTIONS


FAMILIES = "routine.ui.cli.commands."
PHONE = "routine.ui.phone_command:"
BARE = f"{FAMILIES}status:bare"
"""What is done where no command was typed."""


def _command(words: str, section: str, does: str, summary: str, *examples: str) -> Command:
    """One of a family; of another module where `does` is the whole of its name."""
    return Command(words, section, FAMILIES + does if does and "." not in does else does, summary, examples)


# fmt: off
LEADS_ON = (
    ("stop quit exit", N_("Quiet for a while: {routine} pause 2h   End the program: {routine} service stop")),
    ("mute", N_("Quiet for a while: {routine} pause 2h   Until tomorrow: {routine} pause today")),
    ("unmute", N_("End the pause: {routine} resume")),
    ("water drink", N_("Note a drink: {routine} done water   Fewer: {routine} times water 5")),
    ("walk", N_("Note a walk: {routine} done walk   Fewer: {routine} every sitting 60m")),
    ("bed", N_("Bedtime tonight: {routine} tonight 00:30   Every night: {routine} bedtime 22:30")),
    ("later", N_("Remind me again: {routine} snooze 20m   A later bedtime: {routine} tonight 00:30")),
    ("quiet? silent silence missing",
        N_("See why it is quiet: {routine} why walk   See what comes next: {routine} next")),
    ("problem problems trouble broken fix repair",
        N_("See what works on this computer: {routine} doctor   See why it is quiet: {routine} why walk")),
    ("check", N_("What works on this computer: {routine} doctor   About warning signs: {routine} cramp check")),
    ("emergency", N_("An emergency? Call your local emergency number now.   The signs: {routine} about serious")),
    ("serious", N_("Which signs are serious: {routine} about serious   Questions: {routine} cramp check")),
    ("cold", N_("A leg suddenly cold? Call your local emergency number now.   Heat and cold: {routine} about heat")),
    ("diary", N_("Read the diary: {routine} cramp list   Note a cramp: {routine} cramp log 03:10 left calf 6 3m")),
    ("doctors", N_("A page for your doctor: {routine} report   About warning signs: {routine} cramp check")),
    ("signs warning", N_("Answer questions about warning signs: {routine} cramp check")),
    ("pain leg calf", N_("In a cramp now: {routine} cramp   Note one: {routine} cramp log 03:10 left calf 6 3m")),
    ("fewer less", N_("Fewer drinks: {routine} times water 5   Fewer walks: {routine} every sitting 60m")),
    ("install", N_("Start now and at every login: {routine} service install")),
    ("uninstall", N_("End it for good: {routine} service uninstall   Your profile and diary stay.")),
)
"""Words that people try, and what is said of them."""

_LISTED: tuple[Command, ...] = (
    _command("status", EVERY_DAY, "status:status", N_("Show what is on, what comes next, and today so far."), "status"),
    _command("next", EVERY_DAY, "status:next_", N_("Show what comes next."), "next", "next 10"),
    _command("why", EVERY_DAY, "why:why", N_("Show why a reminder is quiet."), "why walks", "why stretch"),
    _command("done", EVERY_DAY, "answer:done_", N_("Note it as done: the one on screen, or the one you name."), "done",
        "done water 400ml", "done walk --at 14:30"),
    _command("snooze", EVERY_DAY, "answer:snooze_", N_("Show it again later: the one on screen, or the one you name."),
        "snooze", "snooze 20 min", "snooze stretch 30m"),
    _command("skip", EVERY_DAY, "answer:skip_",
        N_("Leave out the next one; with --today all until you get up again."), "skip", "skip walk",
        "skip water --today"),
    _command("pause", EVERY_DAY, "pause:pause_", N_("Keep quiet for a while. Without a time: until you get up."),
        "pause 2 hours", "pause until 17:00", "pause until monday", "pause 1 week --except bedtime"),
    _command("resume", EVERY_DAY, "pause:resume_", N_("End a pause, or the rest of drinks and walks."), "resume"),
    _command("tonight", EVERY_DAY, "bedtime:tonight",
        N_("Move this evening's bedtime and what hangs on it. Alone: show it."), "tonight 00:30",
        "tonight +1h", "tonight --clear"),
    _command("stretch", EVERY_DAY, "stretch:stretch", N_("Follow a stretch, step by step."), "stretch",
        "stretch in_bed", "stretch --page", "stretch --list"),
    _command("cramp", EVERY_DAY, "cramp:cramp", N_("What to do in a leg cramp; log, none, list: the diary."), "cramp",
        "cramp log 03:10 left calf 6 3m", "cramp none"),
    _command("cramp log", EVERY_DAY, "cramp:log", N_("Note a cramp: when, which leg, how strong of 10, how long."),
        "cramp log 03:10 left calf 6 3m", "cramp log 3 feb 03:10 right foot 4", "cramp log yesterday several"),
    _command("cramp change", EVERY_DAY, "cramp_change:change", N_("Change a cramp that is noted: which, to, what."),
        "cramp change 03:10 to right 5", 'cramp change --note "after a long walk"'),
    _command("cramp remove", EVERY_DAY, "cramp_change:remove", N_("Take a cramp out of the diary: the last, or which."),
        "cramp remove", "cramp remove yesterday 04:20"),
    _command("cramp none", EVERY_DAY, "cramp:none", N_("Note a night without cramps. It counts as much."), "cramp none",
        "cramp none monday"),
    _command("cramp list", EVERY_DAY, "cramp:list_", N_("Show the diary, night by night."), "cramp list",
        "cramp list --since 12w"),
    _command("cramp check", EVERY_DAY, "cramp_check:check", N_("Answer questions about warning signs, in two groups."),
        "cramp check", "cramp check --yes-to 7,16"),
    _command("cramp advice", EVERY_DAY, "cramp_check:advice",
        N_("Record that you asked a doctor about the signs so far."), "cramp advice"),
    _command("undo", EVERY_DAY, "answer:undo", N_("Take back the last change; again for the one before."), "undo"),
    _command("list", SCHEDULE, "listing:list_", N_("List all reminders, and when they come."), "list"),
    _command("show", SCHEDULE, "listing:show", N_("Show one reminder: its rule and its next times."), "show walks"),
    _command("preview", SCHEDULE, "listing:preview_", N_("Show all that is to come, and what would hold it."),
        "preview", "preview --days 7"),
    _command("every", SCHEDULE, "schedule:every", N_("Remind every so often; walks: after so much sitting."),
        "every sitting 60m", "every water 90 min --from 09:00 --until 18:00"),
    _command("times", SCHEDULE, "schedule:times", N_("Remind so many times a day, spread evenly."), "times water 5",
        "times water 6 --until 18:00"),
    _command("at", SCHEDULE, "schedule:at", N_("Remind at these times."), "at stretch 21:30", "at stretch bedtime-30m",
        "at diary 08:30"),
    _command("hours", SCHEDULE, "schedule:hours", N_("Remind only between two times of the day."),
        "hours sitting 09:00 17:30", "hours water wake+15m 18:00"),
    _command("days", SCHEDULE, "schedule:days", N_("Remind only on these days."), "days sitting mon-fri",
        "days water daily"),
    _command("on", SCHEDULE, "schedule:on", N_("Switch a reminder on."), "on sitting", "on water walk"),
    _command("off", SCHEDULE, "schedule:off", N_("Switch a reminder off."), "off diary", "off walk --until monday"),
    _command("add", SCHEDULE, "schedule:add", N_("Add a reminder of your own."),
        'add legs-up --title "Legs up for ten minutes" --at 08:30',
        'add eyes --title "Look far away" --every 45m --from 09:00 --until 17:00 --days mon-fri'),
    _command("remove", SCHEDULE, "schedule:remove", N_("Take a reminder out of the profile."), "remove legs-up"),
    _command("bedtime", SCHEDULE, "bedtime:bedtime",
        N_("Set when you want to be in bed. Only tonight: {routine} tonight."), "bedtime 22:30",
        "bedtime 00:30 --days fri,sat", "bedtime 23:30 --until 17 aug"),
    _command("wake", SCHEDULE, "bedtime:wake", N_("Set when you get up."), "wake 06:30", "wake 09:00 --days weekends",
        "wake 09:00 --until 17 aug"),
    _command("quiet", SCHEDULE, "pause:quiet", N_("Set hours without reminders, such as meals. Alone: show them."),
        "quiet 12:30 13:15 --days mon-fri", "quiet --clear", "quiet"),
    _command("open", LOOKING_BACK, "routine.ui.web.command:open_",
        N_("Open the page in your browser: all of this with the mouse."), "open", "open --print"),
    _command("log", LOOKING_BACK, "log:log", N_("Tell what was shown and answered."), "log", "log --since 2 weeks"),
    _command("stats", LOOKING_BACK, "stats:stats", N_("Show the evenings and nights of the last weeks."), "stats",
        "stats --weeks 12", "stats --reminders"),
    _command("report", LOOKING_BACK, "report:report", N_("Make a page of the diary to show a doctor."), "report",
        "report --weeks 6", "report -o diary.html"),
    _command("about", LOOKING_BACK, "about:about", N_("Show what is known of leg cramps, one card a topic."), "about",
        "about serious", "about heat and cold", "about --page"),
    _command("calendar", LOOKING_BACK, "data:calendar", N_("Write the evening as a calendar file for your phone."),
        "calendar", "calendar -o ~/evening.ics"),
    _command("data", LOOKING_BACK, "", N_("Take your data out, bring it in, find it.")),
    _command("data export", LOOKING_BACK, "data:export",
        N_("Write the whole history into a file, or with - into the terminal."), "data export diary.json",
        "data export diary.csv", "data export - --format csv"),
    _command("data import", LOOKING_BACK, "data:import_",
        N_("Import an export; existing entries are not duplicated."), "data import diary.json"),
    _command("data path", LOOKING_BACK, "data:path", N_("Print where the history lies."), "data path"),
    _command("init", PROFILE, "init:init", N_("Fit it to you: a few questions."), "init", "init --preset night-shift",
        "init --yes"),
    _command("config", PROFILE, "", N_("Look at the profile, and change any setting of it.")),
    _command("config path", PROFILE, "config:path", N_("Print where the profile lies."), "config path"),
    _command("config show", PROFILE, "config:show", N_("Print the profile, or with --effective every setting."),
        "config show", "config show --effective"),
    _command("config get", PROFILE, "config:get", N_("Print one setting."), "config get delivery.snooze"),
    _command("config set", PROFILE, "config:set_", N_("Set one setting."), "config set delivery.snooze 5m",
        'config set reminders.sitting.title "Up you get"'),
    _command("config unset", PROFILE, "config:unset", N_("Take one setting out, back to its default."),
        "config unset delivery.snooze"),
    _command("config edit", PROFILE, "config:edit", N_("Open the profile in your editor; it counts once it is good."),
        "config edit"),
    _command("config check", PROFILE, "config:check", N_("Find all mistakes in the profile."), "config check",
        "config check profile.toml"),
    _command("config restore", PROFILE, "config:restore",
        N_("Use the last good settings again, and keep what stands there."), "config restore"),
    _command("completion", PROFILE, "service:completion", N_("Print what completes commands in bash, zsh or fish."),
        "completion bash"),
    _command("manual", PROFILE, "service:manual", N_("Open the manual."), "manual"),
    _command("service", BACKGROUND, "", N_("The reminders in the background.")),
    _command("service install", BACKGROUND, "service:install", N_("Start now and at every login."), "service install"),
    _command("service uninstall", BACKGROUND, "service:uninstall", N_("End it for good; profile and diary stay."),
        "service uninstall"),
    _command("service start", BACKGROUND, "service:start", N_("Start the reminders."), "service start"),
    _command("service stop", BACKGROUND, "service:stop", N_("Stop the reminders until the next login."),
        "service stop"),
    _command("service restart", BACKGROUND, "service:restart", N_("Restart the reminders."), "service restart"),
    _command("service status", BACKGROUND, "service:status", N_("Say whether it is running."), "service status"),
    _command("service logs", BACKGROUND, "service:logs", N_("Show its log."), "service logs -f"),
    _command("daemon", BACKGROUND, "service:daemon", N_("Run the reminders here, until Ctrl-C."), "daemon",
        "daemon --notifier terminal"),
    _command("bar", BACKGROUND, "routine.ui.bar:bar", N_("Print one line for a status bar."), "bar",
        "bar --format waybar --follow"),
    _command("test", BACKGROUND, "doctor:show_one", N_("Show a real notification now."), "test", "test stretch"),
    _command("doctor", BACKGROUND, "doctor:doctor",
        N_("Check what works on this computer. The page for your own doctor: {routine} report."),
        "doctor", "doctor --test", "doctor --repair"),
    _command("setup", HIDDEN, "init:init", N_("Fit it to you: a few questions."), "init", "init --preset night-shift",
        "init --yes"),
    _command("menu", HIDDEN, "routine.ui.menu:menu", N_("Answer the entry in the desktop's menu."), "menu today"),
    _command("page", HIDDEN, "routine.ui.web.command:page", N_("Serve the page until nobody has it open."), "page"),
    _command("phone", HIDDEN, f"{PHONE}status", N_("The evening's messages on your phone.")),
    _command("phone status", HIDDEN, f"{PHONE}status", N_("Show what the phone gets, and what is wrong."),
        "phone status"),
    _command("phone pair", HIDDEN, f"{PHONE}pair", N_("Pair a phone, through a server that you name."),
        "phone pair ntfy.example"),
    _command("phone test", HIDDEN, f"{PHONE}test", N_("Send the phone a message to try."), "phone test"),
    _command("phone unpair", HIDDEN, f"{PHONE}unpair", N_("Take all away from the server, and forget it."),
        "phone unpair", "phone unpair --now"),
    _command("names", HIDDEN, "listing:names", N_("Print the names of the reminders, for completion."), "names"),
    *(_command(word, GUESS, "guesses:lead_on", told) for words, told in LEADS_ON for word in words.split()),
    _command("start", GUESS, "guesses:start", N_("Start the reminders.")),
    _command("settings", GUESS, "guesses:settings", N_("Where the settings are.")),
    _command("today", GUESS, "status:show_today", N_("Today at a glance.")),
    *(_command(word, GUESS, "guesses:help_", N_("Explain a command.")) for word in ("help", "?")),
    _command("profile", HIDDEN, "", N_("The same as config.")),
)
# fmt: on
COMMANDS = (
    *_LISTED,
    *(each._replace(words=f"profile {each.name}") for each in _LISTED if each.words.startswith("config ")),
)
"""All commands, a group before what stands below it, in the order in which lists show them."""


def needed_for(word: str | None) -> Sequence[Command]:
    """The commands that a command line needs: its own; for a word that is none, or asks about others, all.

    Args:
        word: the first that was typed; `None`: there was none, and none is needed.
    """
    if word is None:
        return ()
    own = [each for each in COMMANDS if each.words.split(" ")[0] == word]
    return COMMANDS if word == "help" or not own else own


def is_group(command: Command) -> bool:
    """Whether others stand below it."""
    return any(each.words.startswith(f"{command.words} ") for each in COMMANDS)
