"""What Hexo makes of links that are no URLs: tag plugins, and pictures below the site's root."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.hexo.permalinks import UNKNOWN
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.hexo.adapter import HexoAdapter


def tag_meaning(adapter: HexoAdapter, page: Facts, link: Link) -> Meaning | None:
    """What the literal argument of a tag plugin names."""
    name = link.destination
    if link.tag in ("post_link", "post_path"):
        return _post(adapter, name)
    if link.tag in ("asset_img", "asset_image", "asset_link", "asset_path"):
        return _asset(adapter, page, name)
    parts = split(name)
    if parts.scheme or parts.host is not None or name.startswith("#"):
        return None
    url = adapter.setup.root + parts.path.lstrip("/")
    return Meaning(url=site_path(decode(url)), fragment=decode(parts.fragment))


def _post(adapter: HexoAdapter, name: str) -> Meaning:
    slug, _, fragment = name.partition("#")
    path = adapter.by_name.get(slug) or adapter.by_name.get(name)
    if path is None:
        near = adapter.nearest_post(slug)
        hint = f" (there is `{near}`)" if near else ""
        return Meaning(broken=f"no post has the slug or title `{slug}`{hint}")
    if UNKNOWN in adapter.posts[path].url:
        return Meaning(unverifiable="the post's address is known to the build only")
    return Meaning(path=path, fragment=decode(fragment))


def _asset(adapter: HexoAdapter, page: Facts, name: str) -> Meaning | None:
    post = adapter.posts.get(page.path)
    if post is None:
        return Meaning(unverifiable="only posts have asset folders")
    path = f"{page.path.rpartition('.')[0]}/{normpath(decode(name))}"
    found = adapter.source.files.find(path)
    if not adapter.setup.flag("post_asset_folder"):
        return Meaning(broken="`post_asset_folder` is off: posts have no files of their own")
    if found is None:
        return Meaning(broken=f"there is no file {path}")
    return Meaning(path=found)


def outside(adapter: HexoAdapter, link: Link) -> Meaning | None:
    """A link that leads out of the path below which the site is served."""
    root, parts = adapter.setup.root, split(link.destination)
    if root == "/" or parts.host is not None or f"{parts.path}/".startswith(root):
        return None
    if site_path(decode(root + parts.path.lstrip("/"))) in adapter.addresses and parts.path != "/":
        return Meaning(broken=f"the site is served below {root}, which is missing in front")
    return Meaning(unverifiable=f"it leads out of {root}, below which the site is served")


def image_meaning(adapter: HexoAdapter, page: Facts, link: Link) -> Meaning | None:
    """A picture in Markdown: the renderer writes its path below the site's root; older and other
    renderers leave it as it is, which counts where it leads somewhere."""
    parts = split(link.destination)
    if parts.scheme or parts.host is not None or not parts.path:
        return None
    path = decode(parts.path)
    files = adapter.source.files
    own = page.path.rpartition(".")[0]
    if not path.startswith("/"):
        for folder in (own, parent(page.path)) if adapter.setup.moves_pictures else (own,):
            beside = join(f"/{folder}", path)[1:]
            if found := files.find(beside):
                return Meaning(path=found)
    url = site_path(adapter.setup.root + path.lstrip("/"))
    return Meaning(url=url) if url in adapter.addresses else None
