"""Opens the pages in the folder at hand, and compares what is found in them."""

from pathlib import Path

FOLDER = Path.cwd()


def same(found, expected):
    assert found == expected, f"\n   found {found}\nexpected {expected}"


def opened(context, name):
    """The page, and a list to which goes whatever is wrong with it from now on: errors, dialogs, what is fetched."""
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith("file:") or faults.append(f"fetched {request.url}"))
    page.goto((FOLDER / name).as_uri())
    return page, faults
