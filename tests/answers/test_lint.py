"""`policy lint` on ledgers and on files."""

from __future__ import annotations

import json

CGM = "larkfield-health-plan/continuous-glucose-monitors"


def test_every_policy_of_the_ledger_is_checked(demo):
    lines = demo("lint").stdout.splitlines()
    assert [line.split(":")[0] for line in lines if not line.startswith(" ")] == [
        "copperline-mutual/home-oxygen-equipment",
        CGM,
        "saltmarsh-community-care/power-wheelchairs-and-power-operated-vehicles",
        "ternwick-health-trust/oral-appliances-for-obstructive-sleep-apnea",
    ]


def test_a_code_put_back_against_the_history_is_found_in_a_file(demo, tmp_path):
    facts = json.loads(demo("show", CGM).stdout)
    facts["code_tables"][0]["codes"].append({"system": "HCPCS", "code": "A9276"})
    (tmp_path / "facts.json").write_text(json.dumps(facts))
    said = demo("lint", str(tmp_path / "facts.json"), "--format", "json")
    (row,) = [json.loads(line) for line in said.stdout.splitlines()]
    assert (row["policy_id"], row["rule"], row["severity"]) == (CGM, "removed-code-listed", "warning")
    assert row["at"] == f"/code_tables/0/codes/{len(facts['code_tables'][0]['codes']) - 1}"
    assert "2024-11-06" in row["message"]


def test_eighteen_against_twenty_one_and_references_given_twice_are_found_with_their_pages(imrt):
    rows = [json.loads(line) for line in imrt("lint", "imrt", "--format", "json").stdout.splitlines()]
    assert [row["rule"] for row in rows] == ["age-outside-population", "duplicate-reference", "duplicate-reference"]
    assert "18" in rows[0]["message"]
    assert "21" in rows[0]["message"]
    assert all(row["place"]["page"] for row in rows)


def test_a_policy_that_is_not_there_is_one_line(demo):
    said = demo("lint", "crowns")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("policy: no policy in this ledger is called 'crowns'")
