"""The one PowerShell script of a Windows host, in the same frames as the one of a POSIX host.

It is written for Windows PowerShell 5.1, which every Windows has, under OpenSSH for Windows. The
command line (short, cmd.exe cuts long ones) holds only a bootstrap that reads the script from
standard input, as base64, so that no code page and no line ending can change it; the nonce is on no
command line. The script is one block, so that one cut on its way does not run at all. What it says
is ASCII: payloads travel as base64 of UTF-8. Nothing is written on the host.

No real Windows has answered it yet: it was written from the vendor's documentation.
"""

import base64
from collections.abc import Iterable
from functools import lru_cache

from urazuke.connect.host.script import READ_CAP, STDERR_CAP, Ask
from urazuke.sdk import Command

# `$input` and not [Console]::In: the host program itself reads standard input into `$input`.
_BOOTSTRAP = (
    "$ProgressPreference='SilentlyContinue';"
    "$m=$ExecutionContext.SessionState.LanguageMode;"
    "if($m -ne 'FullLanguage'){\"PowerShell runs in the language mode $m\";exit 3};"
    "$t=@($input) -join '';"
    "&([ScriptBlock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($t))))"
)
_QUOTES = "'\u2018\u2019\u201a\u201b"  # each of them ends a string in single quotes

_PROLOGUE = r"""& {
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$mark = '@NONCE@'
$me = [Security.Principal.WindowsIdentity]::GetCurrent()
$administrators = New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-544'
$elevated = (New-Object Security.Principal.WindowsPrincipal $me).IsInRole($administrators)
$utf8 = New-Object Text.UTF8Encoding $false
function Say($text) { [Console]::Out.Write($text + "`n") }
function Keep($text, $cap) {
  $bytes = $utf8.GetBytes([string]$text)
  $kept = New-Object IO.MemoryStream
  $kept.Write($bytes, 0, [Math]::Min($bytes.Length, $cap))
  [Convert]::ToBase64String($kept.ToArray())
}
function Space {
  $new = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
  $new.Open()
  $new
}
$run = {
  param($line)
  $ErrorActionPreference = 'Stop'
  $ProgressPreference = 'SilentlyContinue'
  $global:LASTEXITCODE = 0
  try {
    $told = (& ([ScriptBlock]::Create($line)) | ForEach-Object { [string]$_ + "`n" }) -join ''
    @{ state = 'ran'; code = $global:LASTEXITCODE; told = $told; said = '' }
  } catch {
    $id = [string]$_.FullyQualifiedErrorId
    $state = 'ran'
    if ($id -like 'CommandNotFoundException*') { $state = 'missing-tool' }
    if ([string]$_.CategoryInfo.Category -eq 'PermissionDenied') { $state = 'need-root' }
    $said = ($id + ': ' + $_.Exception.Message) -replace '\s+', ' '
    @{ state = $state; code = 1; told = ''; said = $said }
  }
}
$script:space = Space
function Act($line, $limit) {
  $shell = [PowerShell]::Create()
  $shell.Runspace = $script:space
  [void]$shell.AddScript($run.ToString()).AddArgument($line)
  $asked = $shell.BeginInvoke()
  $wait = -1
  if ($limit -gt 0) { $wait = 1000 * $limit }
  if (-not $asked.AsyncWaitHandle.WaitOne($wait)) {
    [void]$shell.BeginStop($null, $null)
    $script:space = Space
    return @{ state = 'ran'; code = 124; told = ''; said = '' }
  }
  @($shell.EndInvoke($asked))[-1]
}
function Ask($number, $root, $limit, $tool, $line) {
  $state = 'ran'
  $body = ''
  if ($root -and -not $elevated) { $state = 'need-root' }
  elseif ($tool -and -not (Get-Command $tool -ErrorAction Ignore)) { $state = 'missing-tool' }
  else {
    try { $done = Act $line $limit }
    catch { $done = @{ state = 'ran'; code = 1; told = ''; said = [string]$_ } }
    $state = $done.state
    $code = $done.code
    if ($code -lt 0 -or $code -gt 255) { $code = 255 }
    if ($state -eq 'ran') {
      $body = Keep ($done.told + "$mark $code ") @STDOUT@
      if ($done.said) { $body = $body + '!' + (Keep $done.said @STDERR@) }
    }
  }
  Say "$mark $number $state b $($body.Length)`n$body`n$mark end $number"
}
$since = [DateTime]::UtcNow - [DateTime]'1970-01-01'
$clock = ([long]$since.TotalMilliseconds).ToString().PadLeft(4, '0')
$clock = $clock.Insert($clock.Length - 3, '.') + '000000'
$rights = 'limited'
if ($elevated) { $rights = 'elevated' }
Say "$mark hello $($me.User.Value) $clock Windows $rights"
"""
_EPILOGUE = """\
Say "$mark bye"
[Environment]::Exit(0)
}
"""


def command() -> tuple[str, ...]:
    """The words of the command line, which fit every login shell unquoted."""
    encoded = base64.b64encode(_BOOTSTRAP.encode("utf-16-le")).decode("ascii")
    return ("powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)


def script(questions: Iterable[Ask], nonce: str) -> str:
    """The script that runs the commands and frames their answers with the nonce."""
    text = _PROLOGUE.replace("@NONCE@", nonce)
    text = text.replace("@STDOUT@", str(READ_CAP)).replace("@STDERR@", str(STDERR_CAP))
    lines = (_line(number, question.command) for number, question in enumerate(questions))
    return "".join([text, *lines, _EPILOGUE])


def payload(questions: Iterable[Ask], nonce: str) -> str:
    """The script as it is sent to the bootstrap."""
    return base64.b64encode(script(questions, nonce).encode("utf-8")).decode("ascii") + "\n"


@lru_cache(maxsize=1024)
def _line(number: int, command: Command) -> str:
    root = "$true" if command.root else "$false"
    words = [str(number), root, str(command.limit or 0), quoted(command.tool or "")]
    return f"Ask {' '.join(words)} {quoted(command.line)}\n"


def quoted(text: str) -> str:
    """A string in which PowerShell expands nothing."""
    for quote in _QUOTES:
        text = text.replace(quote, quote * 2)
    return f"'{text}'"
