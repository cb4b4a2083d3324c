#!/usr/bin/env bash
# Makes a virtual environment with exactly the locked dependencies, and Tieout in it as it lies here:
#
#     bash tools/make_environment.sh .venv
#
# With uv if there is one or one can be had, else with pip. PYTHON chooses the interpreter; INSTALLER=pip does
# without uv. Every download is held against the hashes in requirements.lock. All of it is compiled to bytecode here,
# which pip does by itself: where PYTHONDONTWRITEBYTECODE is set, every command would otherwise compile it anew.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:?where to make the environment}
bootstrap=build/bootstrap

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    if [ -n "${PYTHON:-}" ]; then
        echo "Tieout needs Python 3.11 or later, and $PYTHON isn't one." >&2
    else
        echo "Tieout needs Python 3.11 or later, and none was found; say where one is: make install PYTHON=..." >&2
    fi
    return 1
}

make_venv() { # a folder
    if ! "$python" -m venv --clear "$1" >"$log" 2>&1; then
        cat "$log" >&2
        echo "This Python can't make virtual environments; on Debian and Ubuntu install python3-venv." >&2
        return 1
    fi
}

find_uv() {
    [ "${INSTALLER:-}" = pip ] && return 1
    local uv
    for uv in uv "$bootstrap/bin/uv"; do
        if "$uv" --version >/dev/null 2>&1; then
            echo "$uv"
            return
        fi
    done
    make_venv "$bootstrap" 2>/dev/null || return 1
    "$bootstrap/bin/python" -m pip install --quiet --disable-pip-version-check uv >/dev/null 2>&1 || return 1
    echo "$bootstrap/bin/uv"
}

with_uv() { # uv
    if [ ! -x "$venv/bin/python" ]; then
        "$1" venv --quiet --clear --python "$python" "$venv" || return 1
    fi
    "$1" pip sync --quiet --compile-bytecode --python "$venv/bin/python" --require-hashes requirements.lock || return 1
    "$1" pip install --quiet --python "$venv/bin/python" --no-deps --editable . || return 1
    "$venv/bin/python" -m compileall -q src || return 1
}

with_pip() {
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        make_venv "$venv" || return 1
    fi
    local pip=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
    "${pip[@]}" --require-hashes --requirement requirements.lock || return 1
    "${pip[@]}" --no-deps --editable . || return 1
    "$venv/bin/python" -m compileall -q src || return 1
}

python=$(find_python)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ -e "$venv" ] && ! is_new_enough "$venv/bin/python"; then
    rm -rf "$venv" # made with a Python that is gone or too old
fi
echo "Making $venv (a few minutes the first time)..." >&2
if uv=$(find_uv); then
    with_uv "$uv" && exit
    echo "uv could not install everything; trying pip." >&2
fi
with_pip
