"""What came of trying an account, as JSON and as words."""

from typing import TYPE_CHECKING, Any

import click

from app.cli.options import Context
from app.cli.shapes import check_shape
from app.core.account import Account
from app.core.check import Check
from app.core.errors import SightlineError
from app.core.proof import Proof
from app.jobs.sign_in import proof_for

# What asks servers is loaded with the commands that do.
if TYPE_CHECKING:
    from app.jobs.try_account import Trial


def trial_of(context: Context, account: Account, password: str | None = None) -> "Trial":
    """Try an account with a password, or with what is stored for it; nothing is raised for what fails."""
    from app.jobs.try_account import Trial, try_account

    if password is not None:
        return try_account(account, Proof(account.user, password) if account.user else None)
    try:
        proof = proof_for(context, account)
    except SightlineError as error:
        return Trial((Check("sending", passed=False, sentence=str(error)),))
    return try_account(account, proof)


def trial_shape(trial: "Trial") -> dict[str, Any]:
    """Return a trial as plain values."""
    return {
        "passed": trial.passed,
        "checks": [check_shape(check) for check in trial.checks],
        "sent_folder": trial.sent_folder,
    }


def tell_trial(trial: "Trial", *, aside: bool = False) -> None:
    """Say what each server said; on standard error where it is aside of the result."""
    for check in trial.checks:
        click.echo(f"{'ok    ' if check.passed else 'FAILED'}  {check.name:<10} {check.sentence}", err=aside)
    if trial.sent_folder is not None:
        click.echo(f"        Sent mail is filed in “{trial.sent_folder}”.", err=aside)
