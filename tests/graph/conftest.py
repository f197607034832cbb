"""Small reports in our own words, what builds them, and what tells two graphs apart."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph import search
from shizheng.graph.rows import Row
from shizheng.graph.search import SearchIndex, Texts, index, recorded
from shizheng.graph.search.queries import queries
from shizheng.graph.store import Store

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]
Run = Callable[..., subprocess.CompletedProcess[str]]

YEAR = """高雄市政府研究發展考核委員會110年度施政績效成果報告

一、話務中心
1999話務中心110年1月至12月電話處理總量計12,345通。截至110年12月底，設有33席座席，逾7萬5,158人次使用。
110年度申辦服務滿意度為98.15%。
二、資訊業務
研考會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。
資訊中心於110年5月啟用「公民參與平台」，採購經費82億7,061萬3,000元。
地政局榮獲「政府服務獎」。
"""
HALF = """高雄市政府研究發展考核委員會111年上半年工作報告

一、話務中心
1999話務中心111年1月至6月電話處理總量計6,400通。
二、資訊業務
研考會辦理資安稽核12場，「公文整合系統」新增3項功能。
"""
OTHER = """臺南市政府研究發展考核委員會110年度施政績效成果報告

一、為民服務
話務中心110年度電話處理總量計8,200通。
本會辦理教育訓練7場。
"""


def report(year: int, words: str) -> str:
    """Return a report of one paragraph."""
    return f"高雄市研考會{year}年度施政績效成果報告\n\n{words}\n"


TRAINED = "研考會辦理訓練6場。"
ODD = {
    "crlf.txt": report(110, "一、業務\n研考會辦理訓練6場。\n受理陳情1,234件。").replace("\n", "\r\n"),
    "mark.txt": "\ufeff" + report(109, TRAINED),
    "beyond.md": "# " + report(108, "𠮷安😀研考會辦理👩‍👩‍👧訓練6場，「𩸽魚系統」服務5,678人次。"),
    "utf16.txt": report(107, TRAINED).encode("utf-16"),
    "big5.txt": report(106, TRAINED).encode("cp950"),
    "bidi.txt": report(105, "研考會\u202e辦理\u200b訓練\ufffe６場，\u0301計７．５％。"),
    "marks.txt": report(104, '研考會辦理"<script>\\n{}^`|"訓練6場，「A"B\\C</script>系統」服務7次。'),
    "施政 報告'<>&%41.txt": report(103, TRAINED),
    "shared.txt": report(102, TRAINED),
    "vocabulary.txt": report(101, TRAINED),
}
"""Reports in which nothing is as simple as it could be: line ends, encodings, characters, names."""

TOWNS = {
    "kaohsiung103": "高雄市政府研究發展考核委員會103年度施政績效成果報告\n\n"
    "研考會與台南市政府合辦座談4場。國科會補助「公文整合系統」30萬元。資訊中心103年度受理報修計1,020件。"
    "本府依資通安全管理法辦理訓練。103年度受理法律諮詢服務計2,000件。",
    "kaohsiung112": "高雄市研考會112年度施政績效成果報告\n\n"
    "高雄市政府研究發展考核委員會辦理座談5場。國科會補助「公文整合系統」20萬元。資訊中心112年度受理報修計1,150件。"
    "資安法修正後辦理訓練3場。112年上半年法律諮詢服務計900件，112年度法律諮詢服務計1,900件，"
    "102年至112年法律諮詢服務累計22,000件。112年度法律諮詢服務計1,950人次。截至112年底法律諮詢服務計21件。",
    "kaohsiung114": "高雄市政府資訊處114年度施政績效成果報告\n\n資訊處114年度受理報修計1,200件，榮獲「政府服務獎」。",
    "tainan112": "臺南市政府研究發展考核委員會112年度施政績效成果報告\n\n"
    "臺南市政府研考會112年度受理法律諮詢服務計700件。建置「公文整合系統」1套。本會榮獲「政府服務獎」。",
    "nobody": "工作摘要\n\n建置「公文整合系統」1套。",
}
"""Reports of two cities and of nobody: one name means several things, and one thing has several names."""

ENCODINGS = {"utf16.txt": "utf-16", "big5.txt": "cp950"}


@pytest.fixture(scope="session")
def texts() -> Mapping[str, str]:
    """Three reports by their keys: a whole year, the half year after it, and another city's year."""
    return {"year110": YEAR, "half111": HALF, "other110": OTHER}


@pytest.fixture(scope="session")
def write() -> Write:
    """What writes reports (texts or bytes by file name; a name without an ending is a .txt) into a folder."""

    def to(folder: Path, files: Mapping[str, str | bytes]) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            file = folder / (name if "." in name else f"{name}.txt")
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return to


@pytest.fixture
def inputs(tmp_path: Path, texts: Mapping[str, str], write: Write) -> Path:
    """A folder with the three reports, for tests that change it."""
    return write(tmp_path / "reports", texts)


@pytest.fixture(scope="session")
def small_inputs(tmp_path_factory: pytest.TempPathFactory, texts: Mapping[str, str], write: Write) -> Path:
    """A folder with the three reports, only for reading."""
    return write(tmp_path_factory.mktemp("small") / "reports", texts)


@pytest.fixture(scope="session")
def small_folder(small_inputs: Path) -> Path:
    """A graph of the three reports, built once; only for reading."""
    folder = small_inputs.parent / "graph"
    shizheng.build([small_inputs], folder)
    return folder


@pytest.fixture
def small_graph(small_folder: Path) -> Iterator[Graph]:
    """The graph of the three reports, open for reading."""
    with shizheng.open(small_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def odd_folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    """A graph of reports in which nothing is as simple as it could be; only for reading."""
    folder = tmp_path_factory.mktemp("odd")
    result = shizheng.build([write(folder / "reports", ODD)], folder / "graph")
    assert (len(result.read), result.failures) == (len(ODD), [])
    return folder / "graph"


@pytest.fixture(scope="session")
def towns_folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    """A graph of reports of two cities and of nobody; only for reading."""
    folder = tmp_path_factory.mktemp("towns")
    shizheng.build([write(folder / "reports", TOWNS)], folder / "graph")
    return folder / "graph"


@pytest.fixture(params=["small", "odd", "towns", pytest.param("report", marks=pytest.mark.reports)])
def graph(request: pytest.FixtureRequest) -> Iterator[Graph]:
    """Each of the graphs, one after the other, open for reading."""
    with shizheng.open(request.getfixturevalue(f"{request.param}_folder")) as opened:
        yield opened


@pytest.fixture(scope="session")
def source_text() -> Callable[[Path], str]:
    """What returns the text of a report's file, with no line end changed."""

    def of(file: Path) -> str:
        with file.open(encoding=ENCODINGS.get(file.name, "utf-8"), newline="") as opened:
            return opened.read()

    return of


@pytest.fixture(scope="session")
def exported() -> Exported:
    """What returns everything that a graph holds, as N-Quads: two graphs are the same when these bytes are."""

    def all_quads(folder: Path) -> bytes:
        with shizheng.open(folder) as graph:
            return written(graph.store, "nquads")

    return all_quads


@pytest.fixture(scope="session")
def same_index() -> Callable[[Path], None]:
    """What fails where the index of a graph does not hold just the search texts and the rows that its store holds."""

    def check(folder: Path) -> None:
        with shizheng.open(folder) as graph:
            beside = index(graph.store)
            assert isinstance(beside, SearchIndex)
            through = Texts(list(search._texts(graph.store)))
            for piece in ("", "資", "資安", "研習", "1", "法律諮詢服務", "研考會"):
                assert list(beside.nodes(piece)) == list(through.nodes(piece)), piece
            for name, (query, node, _) in queries().items():
                found = graph.store.select(query)
                nodes = sorted({str(row[found.columns.index(node)]) for row in found.rows})
                assert by_row(search.records(graph.store, name, nodes)) == by_row(
                    recorded.asked_of(graph.store, name, nodes)
                ), name

    return check


@pytest.fixture
def index_kept(tmp_path: Path, same_index: Callable[[Path], None]) -> Iterator[None]:
    """Whatever a test does to its graphs, in the end the index of each holds what its store holds."""
    yield
    for pointer in tmp_path.glob("**/current.json"):
        same_index(pointer.parent)


def by_row(rows: list[Row]) -> list[str]:
    """Return rows in an order of their own."""
    return sorted(str(sorted(row.items())) for row in rows)


def written(store: Store, format: str) -> bytes:
    """Return a store in a format."""
    out = io.BytesIO()
    store.write(out, format)
    return out.getvalue()


@pytest.fixture(scope="session")
def run() -> Run:
    """What runs ``shizheng …`` as a process of its own; further options are those of `subprocess.run`."""

    def shizheng_with(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "shizheng", *map(str, arguments)]
        environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"}
        options = {"env": environment, **options}
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return]

    return shizheng_with
