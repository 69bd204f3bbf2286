"""Whoever calls a public function learns the shape of every array from its docstring."""

import ast

import pytest

from tests.house.tree import CORE, name, parse, under

ARRAYS = ("NDArray", "ndarray", "ArrayLike")


def public_functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Functions and methods that no underscore keeps private."""
    bodies = [tree.body] + [
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    return [
        node
        for body in bodies
        for node in body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def speaks_of_arrays(function: ast.FunctionDef) -> bool:
    """Does the signature name an array?"""
    arguments = function.args.args + function.args.kwonlyargs + function.args.posonlyargs
    notes = [argument.annotation for argument in arguments] + [function.returns]
    text = " ".join(ast.unparse(note) for note in notes if note is not None)
    return any(kind in text for kind in ARRAYS)


@pytest.mark.parametrize("path", under(CORE, ".py"), ids=name)
def test_every_array_in_a_public_signature_has_its_shape(path):
    shapeless = [
        function.name
        for function in public_functions(parse(path))
        if speaks_of_arrays(function) and "shape (" not in (ast.get_docstring(function) or "")
    ]

    assert shapeless == []
