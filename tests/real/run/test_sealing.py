"""Sealing and verifying as the commands that people type."""

from pathlib import Path

from tests.real.run.command import configure, newest, record, urazuke

SIGNING = "signing: {key: k.pem, passphrase_env: SECRET}\n"


def test_a_sealed_run_is_verified_and_a_changed_one_refused(tmp_path: Path) -> None:
    made = urazuke("keys", "new", "k.pem", "--passphrase-env", "SECRET", cwd=tmp_path, SECRET="s3")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "k.pem").stat().st_mode & 0o077 == 0
    shown = urazuke("keys", "show", "k.pem.pub", cwd=tmp_path)
    assert shown.stdout == made.stdout
    configure(tmp_path, SIGNING)
    done = urazuke("run", "-q", "--exit-zero", cwd=tmp_path, SECRET="s3")
    assert done.returncode == 0, done.stderr
    run = newest(tmp_path / ".urazuke")
    assert record(run)["sealed"] is True
    sound = urazuke("verify", str(run), "--key", "k.pem.pub", cwd=tmp_path)
    assert sound.returncode == 0, sound.stdout
    assert made.stdout.strip() in sound.stdout
    assert urazuke("verify", str(run), cwd=tmp_path).returncode == 2
    report = run / "report" / "index.ja.html"
    report.write_bytes(report.read_bytes() + b" ")
    changed = urazuke("verify", str(run), "--key", "k.pem.pub", cwd=tmp_path)
    assert changed.returncode == 1
    assert "report/index.ja.html has been altered" in changed.stdout


def test_a_key_that_cannot_be_used_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    urazuke("keys", "new", "k.pem", "--passphrase-env", "SECRET", cwd=tmp_path, SECRET="right")
    configure(tmp_path, SIGNING)
    for env in ({}, {"SECRET": "wrong"}):
        done = urazuke("run", "-q", cwd=tmp_path, **env)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
        assert not (tmp_path / ".urazuke").exists()


def test_an_unsigned_run_is_whole_but_not_established(tmp_path: Path) -> None:
    configure(tmp_path, "")
    urazuke("run", "-q", "--exit-zero", cwd=tmp_path)
    done = urazuke("verify", str(newest(tmp_path / ".urazuke")), cwd=tmp_path)
    assert done.returncode == 2
    assert "the bundle is not signed" in done.stdout
    assert "altered" not in done.stdout
