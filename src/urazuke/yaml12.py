"""PyYAML's safe loader with the scalars of YAML 1.2: a date is a string, `no` a word."""

import re
from typing import Any

import yaml


class Loader(yaml.CSafeLoader):
    """libyaml's parser; only null, booleans, decimal integers and decimals are not strings."""

    yaml_implicit_resolvers = {}  # else the 1.1 ones of the base class

    def construct_document(self, node: yaml.Node) -> Any:
        """The plain value of a node."""
        return super().construct_document(node)


Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)
