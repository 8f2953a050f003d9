"""Ledgers in S3: read as they were listed, to the last byte; a missing one is not empty."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import judge
from tests.real.aws.proxy import Fault, Proxy, Reply, proxy
from tests.real.aws.server import HOME, client, moto, nobody
from tests.real.aws.wire import Call, error
from urazuke import doctor
from urazuke.checks.records.facts.outbox import OUTBOX
from urazuke.checks.records.kinds.transfer import TRANSFER
from urazuke.collect import discover
from urazuke.collect.reach import reach
from urazuke.collect.visit import visit
from urazuke.connect.records import Books
from urazuke.errors import Unreadable
from urazuke.model import Reason, Status
from urazuke.plan import Task
from urazuke.prepare import prepare
from urazuke.settings import AwsAccount, Ledger, Limits, Organization, Settings

BUCKET = "ledgers-of-records-tests"
HEAD = "管理番号,送信日時,送信者,送信先,暗号化,パスワード,査閲者,査閲日時\n"
ROW = "T-1,2026-11-20 15:10,E1,提携先,有,有,E2,2026-11-20 14:55\n"
LIMITS = Limits(workers=2, aws_call=10.0, aws_attempts=1)


@dataclass
class Store:
    """A bucket behind a proxy."""

    proxy: Proxy
    bucket: Any

    def put(self, **objects: str | bytes) -> None:
        """Writes objects, by their keys."""
        for key, body in objects.items():
            data = body.encode() if isinstance(body, str) else body
            self.bucket.put_object(Bucket=BUCKET, Key=key, Body=data)

    def settings(self, path: str, kind: str = "transfer", **more: Any) -> Settings:
        """A configuration with that ledger alone."""
        account = AwsAccount(name="own", endpoint_url=self.proxy.url, regions=(HOME,))
        ledger = Ledger(name="book", kind=kind, path=path, **{"account": "own", **more})
        return Settings(
            organization=Organization(name="x"), aws=(account,), records=(ledger,), limits=LIMITS
        )

    def read(self, path: str, **more: Any) -> tuple[list[Any], Books]:
        """The identifiers of all transfers, and the books."""
        configured = self.settings(path, **more)
        kept = {"transfer": list(configured.records)}
        with Books(
            kept, configured, b"\0" * 32, dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
        ) as books:
            books.whole(TRANSFER)
            return [each for (each,) in books.ask("select id from transfer order by 1")], books

    def refused(self, path: str, **more: Any) -> Unreadable:
        """Why it cannot be read."""
        with pytest.raises(Unreadable) as refused:
            self.read(path, **more)
        return refused.value


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Proxy]]:
    with pytest.MonkeyPatch.context() as patch, moto() as url, proxy(url) as made:
        nobody(patch)
        yield url, made


@pytest.fixture
def store(server: tuple[str, Proxy]) -> Iterator[Store]:
    url, between = server
    between.honest()
    bucket = client(url, "s3")
    bucket.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": HOME})
    yield Store(between, bucket)
    between.honest()
    for each in bucket.list_object_versions(Bucket=BUCKET).get("Versions", ()):
        bucket.delete_object(Bucket=BUCKET, Key=each["Key"], VersionId=each["VersionId"])
    bucket.delete_bucket(Bucket=BUCKET)


def on(operation: str, fault: Fault) -> Callable[[Call], Fault | None]:
    return lambda call: fault if call.operation == operation else None


def says(status: int, code: str) -> Fault:
    return lambda call, _: Reply(status, error(call, code))


def test_one_key(store: Store) -> None:
    store.put(**{"2026/a.csv": HEAD + ROW, "2026/a.csv.bak": "x"})
    found, books = store.read(f"s3://{BUCKET}/2026/a.csv")
    assert found == ["T-1"]
    (query,) = books.queries
    assert query.parameters["file"] == f"s3://{BUCKET}/2026/a.csv"
    assert query.parameters["etag"]
    assert books.principal.startswith("arn:aws:")


def test_the_version_that_was_read(store: Store) -> None:
    store.bucket.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    store.put(**{"a.csv": HEAD + ROW})
    _, books = store.read(f"s3://{BUCKET}/a.csv")
    newest = store.bucket.head_object(Bucket=BUCKET, Key="a.csv")["VersionId"]
    assert books.queries[0].parameters["version"] == newest


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("2026-*.csv", ["T-1", "T-2"]),
        ("2026-0?.csv", ["T-1", "T-2"]),
        ("2026-0[12].csv", ["T-1", "T-2"]),
        ("2026-0[1].csv", ["T-1"]),
        ("*/a.csv", ["T-3"]),
        ("sub/", ["T-3"]),
    ],
)
def test_a_pattern(pattern: str, wanted: list[str], store: Store) -> None:
    for number, key in enumerate(("2026-01.csv", "2026-02.csv", "sub/a.csv"), 1):
        store.put(**{key: HEAD + ROW.replace("T-1", f"T-{number}")})
    store.put(**{"sub/": ""})  # how consoles make folders
    assert store.read(f"s3://{BUCKET}/{pattern}")[0] == wanted


def test_several_files_of_one_name_are_told_apart(store: Store) -> None:
    store.put(**{"1/a.csv": HEAD + ROW, "2/a.csv": HEAD + ROW.replace("T-1", "T-2")})
    assert store.read(f"s3://{BUCKET}/*/a.csv")[0] == ["T-1", "T-2"]


def test_what_is_missing_is_not_empty(store: Store) -> None:
    assert store.refused(f"s3://{BUCKET}/a.csv").unavailable.reason is Reason.UNREACHABLE
    assert store.refused(f"s3://{BUCKET}/*.csv").unavailable.reason is Reason.UNREACHABLE
    found = store.refused(f"s3://{BUCKET}-none/a.csv").unavailable
    assert "NoSuchBucket" in found.detail
    assert "aws:" in store.refused(f"s3://{BUCKET}/a.csv", account="other").unavailable.detail


@pytest.mark.parametrize(
    ("operation", "action"), [("ListObjectsV2", "s3:ListBucket"), ("GetObject", "s3:GetObject")]
)
def test_denied(operation: str, action: str, store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})
    store.proxy.meddle = on(operation, says(403, "AccessDenied"))
    found = store.refused(f"s3://{BUCKET}/a.csv").unavailable
    assert found.reason is Reason.DENIED
    assert action in found.detail


def test_throttled(store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})
    store.proxy.meddle = on("GetObject", says(503, "SlowDown"))
    assert store.refused(f"s3://{BUCKET}/a.csv").unavailable.reason is Reason.THROTTLED


def cut(_: Call, reply: Reply) -> Reply:
    """The connection ends before the last row."""
    return replace(reply, body=reply.body[: -len(ROW.encode())], lacks=len(ROW.encode()))


def short(_: Call, reply: Reply) -> Reply:
    """The last row is missing, and the length says that it should be."""
    headers = tuple(each for each in reply.headers if "checksum" not in each[0].lower())
    return replace(reply, body=reply.body[: -len(ROW.encode())], headers=headers)


def other(_: Call, reply: Reply) -> Reply:
    """As long as it was listed, but not what was stored."""
    return replace(reply, body=reply.body.replace(b"T-1", b"T-2"))


@pytest.mark.parametrize("fault", [cut, short])
def test_a_body_that_is_cut_short(fault: Fault, store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW + ROW})
    store.proxy.meddle = on("GetObject", fault)
    assert store.refused(f"s3://{BUCKET}/a.csv").unavailable.reason is Reason.TRUNCATED


def test_a_body_that_is_another(store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})
    store.proxy.meddle = on("GetObject", other)
    assert "Checksum" in store.refused(f"s3://{BUCKET}/a.csv").unavailable.detail


def test_one_of_several_that_is_refused(store: Store) -> None:
    store.put(**{"1.csv": HEAD + ROW, "2.csv": HEAD + ROW})
    asked: list[Call] = []

    def second(call: Call) -> Fault | None:
        asked.extend([call] if call.operation == "GetObject" else [])
        return says(403, "AccessDenied") if len(asked) > 1 else None

    store.proxy.meddle = second
    assert store.refused(f"s3://{BUCKET}/*.csv").unavailable.reason is Reason.DENIED


def test_an_object_that_changes_after_it_was_listed(store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})

    def listed(_: Call, reply: Reply) -> Reply:
        store.proxy.honest()
        store.put(**{"a.csv": HEAD + ROW.replace("T-1", "T-9")})
        return reply

    store.proxy.meddle = on("ListObjectsV2", listed)
    assert "changed" in store.refused(f"s3://{BUCKET}/a.csv").unavailable.detail


def test_an_object_that_goes_after_it_was_listed(store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})

    def listed(_: Call, reply: Reply) -> Reply:
        store.proxy.honest()
        store.bucket.delete_object(Bucket=BUCKET, Key="a.csv")
        return reply

    store.proxy.meddle = on("ListObjectsV2", listed)
    assert store.refused(f"s3://{BUCKET}/a.csv").unavailable.reason is Reason.UNREACHABLE


def test_files_beside_a_ledger_are_not_taken_for_missing(store: Store) -> None:
    head = "公表番号,公表日,承認者,承認日,ファイル,人数の列\n"
    store.put(
        **{"s.csv": head + "S-1,2026-10-01,E1,2026-09-01,a.csv,人数\n", "a.csv": "人数\n20\n"}
    )
    configured = store.settings(f"s3://{BUCKET}/s.csv", "statistics-release")
    (finding,) = judge("records.statistics_anonymous", {}, configured=configured).values()
    assert finding.status is Status.NOT_ASSESSED
    assert "beside a ledger in S3" in str(finding)
    head = "種別,番号,発行日,有効期限,結果,書類,SHA-256\n"
    row = f"Pマーク,1,2026-10-01,2028-09-30,付与,a.pdf,{'0' * 64}\n"
    store.put(**{"c.csv": head + row})
    configured = store.settings(f"s3://{BUCKET}/c.csv", "certificates")
    found = judge("records.privacymark_valid", {}, configured=configured).values()
    assert {each.status for each in found} <= {Status.NOT_ASSESSED, Status.ERROR}


def test_an_outbox(store: Store) -> None:
    store.put(**{"out/a.csv": "番号,氏名\n", "c": "x"})
    store.put(**{"out/deep/b.zip": b"\x01\x02\x03" * 99})
    configured = store.settings(f"s3://{BUCKET}/out/", "outbox")
    found = judge("records.outbox_encrypted", {}, configured=configured)
    assert {name: each.status for name, each in found.items()} == {
        "book/out/a.csv": Status.FAIL,
        "book/out/deep/b.zip": Status.ERROR,
    }
    store.proxy.meddle = on("GetObject", says(403, "AccessDenied"))
    found = judge("records.outbox_encrypted", {}, configured=configured)
    assert {each.status for each in found.values()} == {Status.ERROR}
    store.proxy.meddle = on("ListObjectsV2", says(403, "AccessDenied"))
    found = judge("records.outbox_encrypted", {}, configured=configured)
    assert {each.status for each in found.values()} == {Status.ERROR}


def test_who_looked_at_an_outbox(store: Store) -> None:
    store.put(**{"out/a.csv": "番号,氏名\n"})
    world = discover(store.settings(f"s3://{BUCKET}/out/", "outbox"))
    (target,) = [each for each in world.targets if each.kind == "records"]
    (fact,) = visit(world, Task(target, (OUTBOX,)))
    assert fact.principal.startswith("arn:aws:")
    assert fact.queries[0].parameters["path"] == f"s3://{BUCKET}/out/"
    assert fact.members[0].body["sha256"] == hashlib.sha256("番号,氏名\n".encode()).hexdigest()


def reached(configured: Settings) -> str:
    world = discover(configured)
    (target,) = [each for each in world.targets if each.kind == "records"]
    return reach(world, target).words


def test_the_doctor_only_lists(store: Store) -> None:
    store.put(**{"a.csv": HEAD + ROW})
    said = reached(store.settings(f"s3://{BUCKET}/*.csv"))
    assert said == f"s3://{BUCKET}/a.csv can be found; not read"
    assert {call.operation for call in store.proxy.calls} == {"GetCallerIdentity", "ListObjectsV2"}
    with pytest.raises(Unreadable, match="no file"):
        reached(store.settings(f"s3://{BUCKET}/b.csv"))
    store.proxy.meddle = on("ListObjectsV2", says(403, "AccessDenied"))
    with pytest.raises(Unreadable, match="s3:ListBucket"):
        reached(store.settings(f"s3://{BUCKET}/a.csv"))


def test_the_doctor_tells_which_ledgers_are_missing(tmp_path: Path) -> None:
    for kind in ("transfer", "training"):
        (tmp_path / f"{kind}.csv").write_text(HEAD)
    records = tuple(
        Ledger(name=kind, kind=kind, path=str(tmp_path / f"{kind}.csv"))
        for kind in ("transfer", "training", "roster")
    )
    configured = Settings(organization=Organization(name="x"), records=records)
    ready = prepare(configured, dt.datetime.now(dt.UTC))
    lines = {line.name: line for line in doctor.examine(configured, ready)}
    assert lines["records/transfer"].ok
    assert "transfer.csv can be found" in lines["records/transfer"].told
    roster = lines["records/roster"]
    assert not roster.ok
    assert "'roster': there is no file at its path" in roster.told
    assert "EDU-01" in roster.unknown  # trainings are judged against it
    assert roster.fix
