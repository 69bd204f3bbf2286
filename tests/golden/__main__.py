"""``make golden``: a table of what changed, before and after; then the file is written anew."""

from tests.golden.run import described, kept, numbers, same, write

before, after, told = kept(), numbers(), described()
changed = [name for name in after if name not in before or not same(before[name], after[name])]
gone = [name for name in before if name not in after]
width = max((len(name) for name in changed + gone), default=0)
for name in changed:
    old = before.get(name, "new")
    old = old if isinstance(old, str) or old is None else f"{float(old):g}"
    print(f"{name:<{width}}  {old!s:>14}  ->  {after[name]!s:>14}  {told[name.split('.')[1]][0]}")
for name in gone:
    print(f"{name:<{width}}  gone")
print(f"{len(changed)} numbers changed, {len(gone)} gone, {len(after)} in all.")
write(after)
