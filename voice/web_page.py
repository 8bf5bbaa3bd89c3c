"""The page as it was built, served with the headers that a page deserves."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

#: Where `npm run build` puts the page.
DIST = Path(__file__).parent / "web" / "dist"
INDEX = "index.html"

#: Seconds, a year: another build has other names.
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
#: Kept, but asked about each time: these names stay when the content changes.
REVALIDATED = {"cache-control": "no-cache"}
PERMISSIONS = {"permissions-policy": "microphone=(self), geolocation=(self)"}

#: Content codings and their suffixes, the smallest first.
CODINGS = {"br": ".br", "gzip": ".gz"}
#: What the system's table of types may not know.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}

_METHODS = ["GET", "HEAD"]
#: A name or an address, and a port; whatever else a caller sends must not end up in a header.
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


def built_page() -> Path | None:
    """The folder of the built page; None where it was not built."""
    return DIST if (DIST / INDEX).is_file() else None


def add_page(app: FastAPI, dist: Path | None) -> None:
    """Serve `dist` under `/`; None leaves `/` to whatever comes later.

    `/assets/*` has hashed names and is kept for good; the files beside `index.html` and the icons
    are revalidated. A `.br` or `.gz` beside a file is sent in its place to whoever takes it.
    """
    if dist is None:
        return
    _add_index(app, dist / INDEX)
    _add_folder(app, "/assets", BuiltFiles(dist / "assets", FOREVER))
    if (dist / "icons").is_dir():
        _add_folder(app, "/icons", BuiltFiles(dist / "icons", REVALIDATED))
    beside = BuiltFiles(dist, REVALIDATED)
    for file in sorted(dist.iterdir()):
        # Only by their names: a rule for the whole folder would answer for the API's addresses.
        if file.is_file() and file.name != INDEX and file.suffix not in CODINGS.values():
            _add_file(app, file.name, beside)


def _add_index(app: FastAPI, index: Path) -> None:
    @app.api_route("/", methods=_METHODS, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        policy = page_policy(request.headers.get("host", ""))
        headers = {"content-security-policy": policy, **PERMISSIONS, **REVALIDATED}
        return HTMLResponse(index.read_bytes(), headers=headers)


def _add_folder(app: FastAPI, prefix: str, files: BuiltFiles) -> None:
    @app.api_route(prefix + "/{path:path}", methods=_METHODS, include_in_schema=False)
    async def built_file(request: Request, path: str) -> Response:
        return await files.get_response(path, request.scope)


def _add_file(app: FastAPI, name: str, files: BuiltFiles) -> None:
    @app.api_route(f"/{name}", methods=_METHODS, include_in_schema=False)
    async def built_file(request: Request) -> Response:
        return await files.get_response(name, request.scope)


class BuiltFiles(StaticFiles):
    """The files of a folder, compressed where the build did so, all with the same headers."""

    def __init__(self, folder: Path, headers: dict[str, str]) -> None:
        super().__init__(directory=folder)
        self._headers = headers

    def file_response(
        self, full_path: PathLike, stat_result: object, scope: Scope, status_code: int = 200
    ) -> Response:
        """The smallest form of the file that the caller takes."""
        original = Path(full_path)
        accepted = _accepted(Headers(scope=scope).get("accept-encoding", ""))
        path, headers = original, {"vary": "accept-encoding", **self._headers}
        for coding, suffix in CODINGS.items():
            compressed = original.with_name(original.name + suffix)
            if coding in accepted and compressed.is_file():
                path, headers["content-encoding"] = compressed, coding
                break
        response = super().file_response(path, path.stat(), scope, status_code)
        if media_type := TYPES.get(original.suffix):
            headers["content-type"] = _with_charset(media_type)
        if response.status_code == 304:
            headers.pop("content-type", None)
            headers.pop("content-encoding", None)
        response.headers.update(headers)
        return response


def page_policy(host: str) -> str:
    """The content security policy of the page.

    Args:
        host: the `Host` of the request; older browsers do not count its sockets as `'self'`.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _accepted(header: str) -> set[str]:
    """Codings of an Accept-Encoding (RFC 9110, 12.5.3) that are not refused by `q=0`."""
    accepted = set()
    for part in header.lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:
            accepted.add(coding)
    return accepted


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
