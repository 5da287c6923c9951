"""`NamedTuple`, which is `typing.NamedTuple` to mypy and costs an eighth of it at import.

That one compiles every annotation and a constructor for every class, most of which a run never
makes: a tenth of what checking one file took. Here the constructor is compiled when it is called
for the first time; from then on there is no difference.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # as `collections` does
        _tuplegetter = lambda index, doc: property(itemgetter(index), doc=doc)  # noqa: E731

    class _Making(type):
        """Makes a class with annotations one of named tuples."""

        def __new__(cls, name, bases, body):
            made = super().__new__(cls, name, bases, {**body, "__slots__": ()})
            if bases == (tuple,):
                return made
            made._fields = made.__match_args__ = tuple(made.__annotations__)
            made._field_defaults = {one: body[one] for one in made._fields if one in body}
            for index, one in enumerate(made._fields):
                setattr(made, one, _tuplegetter(index, None))

            def first(self, *args, **kwargs):
                made.__new__ = _constructor(made)
                return made.__new__(self, *args, **kwargs)

            made.__new__ = first
            return made

    def _constructor(cls):
        """The constructor, as one would write it."""
        scope = {
            "_new": tuple.__new__,
            "__name__": cls.__module__,
            "_defaults": cls._field_defaults,
        }
        said = [
            f"{name}=_defaults[{name!r}]" if name in cls._field_defaults else name
            for name in cls._fields
        ]
        values = "".join(f"{name}, " for name in cls._fields)
        made = eval(f"lambda {', '.join(['_cls', *said])}: _new(_cls, ({values}))", scope)
        made.__name__ = "__new__"
        return made

    class NamedTuple(tuple, metaclass=_Making):
        """`typing.NamedTuple`, as far as it is used here."""

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"there are no fields {[*changes]}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            said = ", ".join(map("{}={!r}".format, self._fields, self))
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)


__all__ = ["NamedTuple"]
