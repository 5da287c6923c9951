"""The action, the template for GitLab and the examples: valid, and their scripts run in bash."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from contentlint import __version__

PROJECT = Path(__file__).parents[1]
ACTION = PROJECT / "action.yml"
SCRIPTS = sorted((PROJECT / "ci" / "github").glob("*.sh"))
EXAMPLES = re.findall(r"```yaml\n(.*?)```", (PROJECT / "docs" / "ci.md").read_text("utf-8"), re.S)
WORKFLOWS = [text for text in EXAMPLES if text.startswith("name: ")]
INCLUDES = [text for text in EXAMPLES if text.startswith("include:")]


def loaded(text: str) -> Any:
    # `on` is a word to GitHub, not a truth value.
    return yaml.load(text, Loader=yaml.BaseLoader)


def published(name: str) -> Any:
    """A schema that check-jsonschema ships, from schemastore.org and GitLab."""
    builtin = pytest.importorskip(
        "check_jsonschema.builtin_schemas", reason="check-jsonschema is not installed"
    )
    return builtin.get_builtin_schema(name)


def validate(text: str, schema: str) -> None:
    found = jsonschema.validators.validator_for(published(schema))(published(schema))
    data = yaml.safe_load(text)
    data = {("on" if key is True else key): value for key, value in data.items()}
    assert [error.message for error in found.iter_errors(data)] == []


def test_the_action_by_its_schema() -> None:
    validate(ACTION.read_text("utf-8"), "vendor.github-actions")


@pytest.mark.parametrize("text", WORKFLOWS, ids=range(len(WORKFLOWS)))
def test_workflows_in_the_docs_by_their_schema(text: str) -> None:
    validate(text, "vendor.github-workflows")


def test_the_template_for_gitlab_by_its_schema() -> None:
    assert len(INCLUDES) == 1
    for text in (*INCLUDES, (PROJECT / "ci" / "gitlab.yml").read_text("utf-8")):
        validate(text, "vendor.gitlab-ci")


def steps(text: str) -> list[dict[str, Any]]:
    data = loaded(text)
    if "runs" in data:
        return list(data["runs"]["steps"])
    return [step for job in data["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("text", [ACTION.read_text("utf-8"), *WORKFLOWS])
def test_no_expression_gets_into_a_script(text: str) -> None:
    for step in steps(text):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("text", WORKFLOWS, ids=range(len(WORKFLOWS)))
def test_examples_may_do_no_more_than_they_need(text: str) -> None:
    data = loaded(text)
    assert "pull_request_target" not in text.partition("jobs:")[0]
    if data["on"] == "pull_request":
        assert data["permissions"] == {"contents": "read"}
    else:
        assert all("checkout" not in step.get("uses", "") for step in steps(text))


def test_the_inputs_are_documented() -> None:
    inputs = loaded(ACTION.read_text("utf-8"))["inputs"]
    rows = ["| Input | Default | Meaning |", "| --- | --- | --- |"]
    for name, one in inputs.items():
        default = f"`{one['default']}`" if one["default"] else ""
        rows.append(f"| `{name}` | {default} | {' '.join(one['description'].split())} |")
    text = (PROJECT / "docs" / "ci.md").read_text("utf-8")
    assert f"<!-- inputs -->\n\n{chr(10).join(rows)}\n\n<!-- end -->" in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_by_shellcheck(script: Path) -> None:
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed")
    done = subprocess.run([shellcheck, script], capture_output=True, text=True, check=False)
    assert done.stdout == ""


bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="bash is not installed"
)
CHECKED = "# A\n\n[old](nowhere.md)\n"


@dataclass
class Job:
    """A runner's folders, and the action's scripts run in them."""

    checkout: Path
    place: Path
    inputs: dict[str, str] = field(default_factory=dict)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """One script of the action, with the variables that the host and the action set."""
        defaults = {
            name.upper().replace("-", "_"): one["default"]
            for name, one in loaded(ACTION.read_text("utf-8"))["inputs"].items()
        }
        variables = {
            "RUNNER_TEMP": str(self.place.parent),
            "GITHUB_OUTPUT": str(self.place.parent / "output"),
            "GITHUB_STEP_SUMMARY": str(self.place.parent / "summary.md"),
            "GITHUB_ACTIONS": "true",
            "ACTION_PATH": str(PROJECT),
            "PLACE": str(self.place),
            "BASE": "",
            "SARIF": defaults["UPLOAD_SARIF"],
        }
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return subprocess.run(
            ["bash", PROJECT / "ci" / "github" / script],
            cwd=self.checkout,
            env=kept | {"PATH": path} | defaults | variables | self.inputs,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def outputs(self) -> dict[str, str]:
        lines = (self.place.parent / "output").read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def git(self, *words: str) -> str:
        names = ["-c", "user.email=x@tide.example", "-c", "user.name=x"]
        done = subprocess.run(
            ["git", *names, *words], cwd=self.checkout, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A checkout with a finding, and a stand-in for what `install.sh` makes."""
    made = Job(tmp_path / "checkout", tmp_path / "temp" / "contentlint")
    made.checkout.mkdir()
    (made.checkout / "a.md").write_text(CHECKED, "utf-8")
    made.git("init", "-q")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "All")
    program = made.place / "venv" / "bin" / "contentlint"
    program.parent.mkdir(parents=True)
    (made.place / "kept").mkdir()
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec "{sys.executable}" -P -m contentlint "$@"\n',
        "utf-8",
    )
    program.chmod(0o755)
    return made


@bash
def test_a_push_is_checked_whole(job: Job) -> None:
    done = job.run("check.sh")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=a.md,line=3,")
    assert job.outputs() == {"exit-code": "1"}
    summary = (job.place.parent / "summary.md").read_text("utf-8")
    assert summary.startswith("### contentlint: 1 error\n")
    assert len(list(job.place.glob("kept/cache/*/manifest.json"))) == 1
    assert job.git("status", "--porcelain") == ""


@bash
def test_a_pull_request_is_judged_by_what_it_brings(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    (job.checkout / "b.md").write_text("# B\n\n[new](gone.md)\n", "utf-8")
    job.inputs = {"BASE": base, "ANNOTATIONS": "false", "SUMMARY": "false"}
    done = job.run("check.sh")
    assert done.returncode == 1
    assert done.stdout.startswith("b.md:3:7: error: ")
    assert "a.md" not in done.stdout
    job.inputs |= {"SINCE": "off"}
    assert "a.md:3:7: error: " in job.run("check.sh").stdout


@bash
def test_code_scanning_hears_of_everything(job: Job) -> None:
    job.inputs = {"BASE": job.git("rev-parse", "HEAD"), "SARIF": "true"}
    done = job.run("check.sh")
    assert (done.returncode, done.stdout[:8]) == (0, "Checked ")
    written = job.outputs()
    assert written["exit-code"] == "0"
    log = json.loads(Path(written["sarif"]).read_text("utf-8"))
    assert len(log["runs"][0]["results"]) == 1


@bash
def test_a_shallow_checkout_is_deepened(job: Job, tmp_path: Path) -> None:
    base = job.git("rev-parse", "HEAD")
    (job.checkout / "b.md").write_text("# B\n\n[new](gone.md)\n", "utf-8")
    job.git("add", "-A")
    job.git("commit", "-q", "-m", "Change")
    origin = job.checkout
    job.checkout = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", origin.as_uri(), job.checkout], check=True, timeout=60
    )
    job.inputs = {"BASE": base, "ANNOTATIONS": "false"}
    done = job.run("check.sh")
    assert done.stdout.startswith("b.md:3:7: error: ")
    assert "a.md:" not in done.stdout


HOSTILE = "$(touch pwned) `touch pwned`; touch pwned && \"' * --fix"


@bash
@pytest.mark.parametrize(
    "name", ["PATHS", "SINCE", "BASE", "FAIL_ON", "ARGS", "OUTPUTS", "ANNOTATIONS", "SUMMARY"]
)
def test_an_input_is_never_run(job: Job, name: str) -> None:
    job.inputs = {name: HOSTILE}
    job.run("check.sh")
    assert not list(job.place.parent.parent.rglob("pwned"))
    assert (job.checkout / "a.md").read_text("utf-8") == CHECKED


@bash
def test_paths_options_and_reports(job: Job) -> None:
    (job.checkout / "my docs").mkdir()
    (job.checkout / "my docs" / "c.md").write_text("# C\n\n[new](gone.md)\n", "utf-8")
    job.inputs = {
        "PATHS": "my docs\n",
        "ARGS": "--isolated\n--quiet",
        "OUTPUTS": "json=out.json\nmarkdown=comment.md\n",
        "FAIL_ON": "warning",
    }
    done = job.run("check.sh")
    assert done.stdout.startswith("::error file=my docs/c.md,line=3,")
    assert len(json.loads((job.checkout / "out.json").read_text("utf-8"))) == 1
    assert (job.checkout / "comment.md").read_text("utf-8").startswith("<!-- contentlint -->")


@bash
def test_bad_usage_is_told_apart(job: Job) -> None:
    job.inputs = {"PATHS": "nowhere", "SARIF": "true"}
    done = job.run("check.sh")
    assert done.returncode == 2
    assert "there is no file or folder nowhere" in done.stderr
    assert job.outputs()["exit-code"] == "2"


def gitlab(job: Job, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script of GitLab's job, as its runner runs it."""
    data = loaded((PROJECT / "ci" / "gitlab.yml").read_text("utf-8"))["contentlint"]
    program = str(job.place / "venv" / "bin" / "contentlint")
    lines = [line.replace("/tmp/contentlint/bin/contentlint", program) for line in data["script"]]
    assert all("/tmp/contentlint/" not in line for line in lines)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        cwd=job.checkout,
        env={**os.environ, "CI_MERGE_REQUEST_DIFF_BASE_SHA": "", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@bash
def test_the_job_of_gitlab(job: Job) -> None:
    done = gitlab(job)
    assert done.returncode == 1
    assert done.stdout.startswith("a.md:3:7: error: ")
    base = job.git("rev-parse", "HEAD")
    done = gitlab(job, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads((job.checkout / "gl-code-quality-report.json").read_text("utf-8"))
    assert [issue["location"]["path"] for issue in report] == ["a.md"]
    assert "nothing found" in (job.checkout / "contentlint-junit.xml").read_text("utf-8")
    (job.checkout / "contentlint.toml").write_text("[rules\n", "utf-8")
    assert gitlab(job).returncode == 1
    assert "contentlint.toml" in gitlab(job).stderr


@bash
def test_nothing_of_the_checkout_is_run(job: Job, tmp_path: Path, online: None) -> None:
    """The real installation, in a checkout that is full of traps."""
    trap = f"open({str(tmp_path / 'pwned')!r}, 'w')\n"
    for name in ("pip", "venv", "contentlint", "platform", "sitecustomize", "json", "click"):
        (job.checkout / f"{name}.py").write_text(trap, "utf-8")
    shutil.rmtree(job.place)
    job.inputs = {"GITHUB_REF_NAME": "pages/tides"}
    done = job.run("place.sh")
    assert (done.returncode, done.stderr) == (0, "")
    outputs = job.outputs()
    assert outputs["place"] == str(job.place)
    assert re.fullmatch(rf"contentlint-\w+-3-\d+-{__version__}-[0-9a-f]{{12}}", outputs["any"])
    assert outputs["key"] == f"{outputs['any']}-pages-tides"
    source = tmp_path / "action"
    parts = ("contentlint", "schemas", "pyproject.toml", "README.md", "LICENSE", "ci")
    source.mkdir()
    for part in parts:
        if (PROJECT / part).is_dir():
            shutil.copytree(
                PROJECT / part, source / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(PROJECT / part, source)
    job.inputs = {"ACTION_PATH": str(source)}
    done = job.run("install.sh")
    assert done.returncode == 0, done.stderr
    done = job.run("check.sh")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a.md,line=3,")
    assert not (tmp_path / "pwned").exists()
