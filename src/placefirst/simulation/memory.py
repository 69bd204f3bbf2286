"""Memory: bid the processor fetch a record while the work before it goes on.

People are visited in the order of their dates, which is no order of memory; without a word ahead every visit
would begin by waiting. It changes the time and nothing else.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic


@intrinsic
def fetch(_context: Any, records: Any, row: Any) -> Any:
    """Fetch ``records[row]``, which lies in one line of memory, into the cache; compiled code only."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = signature.args[0]
        array = context.make_array(kind)(context, builder, arguments[0])
        place = cgutils.get_item_pointer(context, builder, kind, array, [arguments[1]], wraparound=False)
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        order = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        call = cgutils.get_or_insert_function(builder.module, order, "llvm.prefetch.p0")
        start = builder.bitcast(place, byte)
        builder.call(call, [start, number(1), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(records, types.intp), generate
