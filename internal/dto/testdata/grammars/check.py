"""Says where files are not of their language by its grammar: check.py swift a.swift b.swift"""
import importlib
import sys

from tree_sitter import Language, Parser

parser = Parser(Language(importlib.import_module('tree_sitter_' + sys.argv[1]).language()))


def wrong(node):
    if node.is_error or node.is_missing:
        yield node
    elif node.has_error:
        for child in node.children:
            yield from wrong(child)


for path in sys.argv[2:]:
    with open(path, 'rb') as file:
        for node in wrong(parser.parse(file.read()).root_node):
            print(f'{path}:{node.start_point[0] + 1}: {node.text.decode()[:100]!r}')
