using System.Text.Unicode;

namespace CtAuditor.Pki.Ct;

/// <summary>Walks the lines of a signed note: valid UTF-8, no control characters, each line ended by a newline (c2sp.org/signed-note).</summary>
internal ref struct NoteLineReader(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Position of the next line in bytes.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _text.Length;

    /// <summary>The next line without its newline. False, at the line's position, with Truncated where the newline is missing and BadText for other bytes.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line, out Fault fault)
    {
        var rest = _text[Position..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = default;
            fault = new Fault(FaultKind.Truncated, Position);
            return false;
        }

        line = rest[..end];
        if (line.ContainsAnyInRange((byte)0, (byte)0x1F) || !Utf8.IsValid(line))
        {
            fault = new Fault(FaultKind.BadText, Position);
            return false;
        }

        Position += end + 1;
        fault = Fault.None;
        return true;
    }
}
