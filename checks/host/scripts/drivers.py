"""The questions about drivers of the running kernel: is it here, and what would modprobe do."""

from collections.abc import Iterable, Mapping

from urazuke.sdk import Command

_TREE = "/lib/modules/$(uname -r)"


def questions(options: Mapping[str, str], registered: str) -> dict[str, Command]:
    """The commands for these modules; `options`: each with the option of the kernel that builds it.

    `registered` is the command that names those of them that the kernel has registered.
    """
    return {
        "namespace": Command(
            "readlink /proc/self/ns/pid && if [ / -ef /proc/1/root/ ];"
            " then echo own root; else echo other root; fi",
            root=True,
        ),
        "kernel": Command("uname -r"),
        "registered": Command(registered),
        "loaded": Command(f"awk '{_loaded(options)}' /proc/modules"),
        "builtin": Command(f"awk '/\\/({_names(options)})\\.ko/' \"{_TREE}/modules.builtin\""),
        "tree": Command(
            f'[ -s "{_TREE}/modules.dep" ] && [ -s "{_TREE}/modules.builtin" ] &&'
            " echo whole || echo missing"
        ),
        "options": Command(
            "gzip -dc /proc/config.gz |"
            f" awk '/^({'|'.join(['CONFIG_MMU', 'CONFIG_MODULES', *options.values()])})=/'"
        ),
        **{
            module: Command(
                f"MODPROBE_OPTIONS= modprobe -n -v {module}",
                tool="modprobe",
                root=True,
                ok=frozenset({0, 1}),
            )
            for module in options
        },
    }


def _loaded(modules: Iterable[str]) -> str:
    return " || ".join(f'$1 == "{module}"' for module in modules)


def _names(modules: Iterable[str]) -> str:
    """As files: with a hyphen or an underscore."""
    return "|".join(module.replace("_", "[-_]") for module in modules)
