"""The question for last logins: lastlog2 where it is, lastlog where it is, both where both are.

Each table comes behind a line `from PROGRAM`; at last `end`. Neither: an error with code 7.
"""

LOGINS = r"""
found=
for program in lastlog2 lastlog; do
  command -v "$program" >/dev/null || continue
  [ "$program" != lastlog ] || [ -e /var/log/lastlog ] || continue
  found=yes
  echo "from $program"
  "$program" || exit 8
done
[ -n "$found" ] || { echo 'neither lastlog2 nor lastlog with its file' >&2; exit 7; }
echo end
"""
