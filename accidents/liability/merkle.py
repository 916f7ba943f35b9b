"""Merkle trees as certificate transparency hashes them (RFC 6962, section 2.1), with SHA-256.

A leaf is hashed behind a zero byte and a node behind a one, so that no node can be passed off as
a leaf.  Plain Python, no Django.
"""

import hashlib


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def root(leaves: list[bytes]) -> bytes:
    """The tree's head over the leaves' data; without a leaf, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    middle = _middle(len(leaves))
    return _node(root(leaves[:middle]), root(leaves[middle:]))


def path(leaves: list[bytes], index: int) -> list[bytes]:
    """The audit path of one leaf, from the bottom up (section 2.1.1)."""
    if len(leaves) == 1:
        return []
    middle = _middle(len(leaves))
    if index < middle:
        return [*path(leaves[:middle], index), root(leaves[middle:])]
    return [*path(leaves[middle:], index - middle), root(leaves[:middle])]


def root_by_path(data: bytes, index: int, size: int, hashes: list[bytes]) -> bytes:
    """The head that a leaf and its path lead to.  ValueError for a path of another length."""
    head = leaf_hash(data)
    for is_right, sibling in zip(_turns(index, size), hashes, strict=True):
        head = _node(sibling, head) if is_right else _node(head, sibling)
    return head


def _turns(index: int, size: int) -> list[bool]:
    """From the bottom up: whether the leaf's side is the right one."""
    if size == 1:
        return []
    middle = _middle(size)
    if index < middle:
        return [*_turns(index, middle), False]
    return [*_turns(index - middle, size - middle), True]


def _middle(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
