"""The page that tells what is wrong, in Chinese first, with the line that programs get."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from ..frame import Site, rendered

__all__ = ["wrong"]

_WRONG = {
    400: "網址中有一項不是這一頁能讀的。",
    404: "這裡沒有你要找的；可能名稱不同，或圖譜重建後已不在。",
    405: "這個網址不接受這種請求。",
    413: "內容太多，一次送不完。",
    429: "同時進行的查詢太多，請稍候再試。",
    500: "程式發生錯誤；這不是你的問題。",
    503: "圖譜現在無法查詢，請稍後再試。",
    504: "花的時間超過上限；請縮小範圍再試。",
    507: "需要的記憶體超過上限；請分成幾次再試。",
}
"""What is wrong in Chinese, by the status of HTTP; the line beside it tells the details."""


def wrong(status: int, words: str, version: str, near: Sequence[str] = ()) -> bytes:
    """Return the page that tells what is wrong, and which words the graph holds ``near`` one that it does not."""
    told = {"phrase": HTTPStatus(status).phrase, "meaning": _WRONG.get(status, "無法回答這個請求。")}
    site = Site("", True, version)
    return rendered("wrong.html", site, here=None, status=status, words=words, near=near, **told).encode()
