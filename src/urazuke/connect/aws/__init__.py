"""AWS through boto3: who we are, which regions there are, and calls that end in a typed way."""

from urazuke.connect.aws.account import GLOBAL, Account
from urazuke.connect.aws.view import View

__all__ = ["GLOBAL", "Account", "View"]
